package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.FieldFacts.Stored;
import dev.afterlock.summary.MethodAnalysis;
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
    FieldRef field = candidate.field();
    List<CodePoint> evidence = new ArrayList<>();
    for (FieldFacts.Write write : program.facts(field).writes()) {
      if (!write.initial() && !isFirstWrite(write, field, program)) {
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

  private static boolean isFirstWrite(FieldFacts.Write write, FieldRef field, Program program) {
    MethodAnalysis analysis = program.analysis(write.point().method());
    if (analysis == null
        || write.held().isEmpty()
        || write.stored() == Stored.ZERO
        || write.stored() == Stored.CONTENTS) {
      return false;
    }
    MethodBody body = analysis.flow().body();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Branch branch
          && branch.left().single() >= 0
          && body.event(branch.left().single()) instanceof Event.FieldRead read
          && read.field().equals(field)
          && isZeroEdgeTo(write.point().instruction(), i, branch, body)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isZeroEdgeTo(
      int instruction, int test, Event.Branch branch, MethodBody body) {
    for (int successor : body.successors(test)) {
      if (Claims.zeroAlong(branch, successor).orElse(false)
          && body.isOnlyReachedBy(test, successor, instruction)) {
        return true;
      }
    }
    return false;
  }
}
