package dev.afterlock.rule;

import dev.afterlock.finding.Obligation;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.FieldFacts.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Refutes PAYLOAD: a call tells of a change that nothing ever takes back, so it is the right last
 * word. A state that is tested before every other change, or that no other method changes, is
 * final; one that a cycle comes back from is not.
 */
final class FinalState implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    if (candidate.evidence().compareTo(Candidate.Evidence.CALL_FOLLOWS) < 0) {
      return Optional.empty();
    }
    FieldRef field = candidate.field();
    CodePoint told = candidate.capture().get(candidate.capture().size() - 1);
    Stored stored = program.verdicts().storedAt(told, field);
    boolean zero = stored == Stored.ZERO;
    boolean set = field.descriptor().equals("Z") && stored == Stored.NOT_ZERO;
    return zero || set ? program.verdicts().keptFor(field, zero) : Optional.empty();
  }

  /** Returns the same for all candidates that tell that a field has become zero, or is not. */
  static Optional<Refutation> of(FieldRef field, boolean zero, Program program) {
    List<CodePoint> evidence = new ArrayList<>();
    for (FieldFacts.Write write : program.facts(field).writes()) {
      if (!write.initial()) {
        if (!keeps(write, field, zero, program)) {
          return Optional.empty();
        }
        evidence.add(write.point());
      }
    }
    return Optional.of(
        new Refutation(
            Obligation.PAYLOAD,
            "Nothing takes back what this does to '%s', so it is the right last word."
                .formatted(field.name()),
            evidence));
  }

  /** A write under the lock that is not reached once the state is final does not end it. */
  private static boolean keeps(
      FieldFacts.Write write, FieldRef field, boolean zero, Program program) {
    boolean same = write.stored() == (zero ? Stored.ZERO : Stored.NOT_ZERO);
    boolean excluded =
        write.stored() != Stored.CONTENTS
            && !write.held().isEmpty()
            && Claims.followsTest(write, field, !zero, program);
    return same || excluded;
  }
}
