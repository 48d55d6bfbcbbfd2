package dev.afterlock.rule;

import dev.afterlock.finding.Obligation;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.FieldFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Refutes PAYLOAD: the state that is delivered is written at most once, each write being guarded by
 * a test that it was not written yet, so a captured value cannot become stale.
 */
final class WriteOncePayload implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    return program.verdicts().writtenOnce(candidate.field());
  }

  /** Returns the same for all candidates that speak of a field. */
  static Optional<Refutation> of(FieldRef field, Program program) {
    List<CodePoint> evidence = new ArrayList<>();
    for (FieldFacts.Write write : program.facts(field).writes()) {
      if (!write.initial() && !Claims.isFirstWrite(write, field, program)) {
        return Optional.empty();
      }
      evidence.add(write.point());
    }
    return Optional.of(
        new Refutation(
            Obligation.PAYLOAD,
            "'%s' is written at most once, so what was captured is final.".formatted(field.name()),
            evidence));
  }
}
