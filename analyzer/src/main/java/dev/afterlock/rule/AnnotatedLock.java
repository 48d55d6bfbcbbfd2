package dev.afterlock.rule;

import dev.afterlock.body.MethodBody;
import dev.afterlock.finding.Obligation;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.summary.NameKind;
import java.util.List;
import java.util.Optional;

/**
 * Refutes RELEASE: an annotation such as {@code @GuardedBy} on the method promises that its callers
 * hold a lock, which the method does not give back before the call. The same annotation on a field,
 * or on a callee that only captures, says nothing of the call.
 */
final class AnnotatedLock implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    MethodBody body = candidate.analysis().flow().body();
    MethodHeader header = program.header(body.method());
    if (header == null
        || !HandOffs.executors(candidate.delivery(), program).isEmpty()
        || candidate
            .analysis()
            .flow()
            .locks()
            .mayHaveReleasedCallers(candidate.deliveryInstruction())
        || StillLocked.releasesCallersLock(candidate.delivery().trace(), program)) {
      return Optional.empty();
    }
    return header.annotations().stream()
        .filter(mark -> program.models().names().is(NameKind.LOCK_ANNOTATION, mark.name()))
        .findFirst()
        .map(
            mark ->
                new Refutation(
                    Obligation.RELEASE,
                    "@%s promises that the callers of '%s' hold a lock."
                        .formatted(mark.name(), SourceName.full(body.method())),
                    List.of(program.entry(body.method()))));
  }

  @Override
  public boolean isAboutDelivery() {
    return true;
  }
}
