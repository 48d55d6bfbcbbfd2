package dev.afterlock.rule;

import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.summary.Change;
import java.util.List;
import java.util.Optional;

/**
 * A comparison that was meant to keep old news back, and does not.
 *
 * @param kind what it guards
 * @param comparison where the values are compared
 * @param call where receivers are called
 */
record WeakGuard(Kind kind, CodePoint comparison, CodePoint call) {
  /** What a weak guard guards. */
  enum Kind {
    /** It stands before the call, and another thread can come between the two. */
    BEFORE_CALL,
    /** It keeps old values from being stored, but not from being delivered. */
    ON_STORE
  }

  /** Returns the guard of a candidate, if it has one. */
  static Optional<WeakGuard> of(Candidate candidate) {
    Region region = candidate.region();
    if (region == null) {
      return Optional.empty();
    }
    MethodBody body = candidate.analysis().flow().body();
    for (Comparison comparison : Comparison.in(body)) {
      Optional<Kind> kind =
          isBeforeCall(comparison, region, candidate)
              ? Optional.of(Kind.BEFORE_CALL)
              : isOnStore(comparison, region, candidate)
                  ? Optional.of(Kind.ON_STORE)
                  : Optional.empty();
      if (kind.isPresent()) {
        return Optional.of(
            new WeakGuard(
                kind.get(),
                body.point(comparison.branch()),
                body.point(candidate.deliveryInstruction())));
      }
    }
    return Optional.empty();
  }

  /** Present state is compared with what the region made of it, and the call depends on that. */
  private static boolean isBeforeCall(Comparison comparison, Region region, Candidate candidate) {
    MethodBody body = candidate.analysis().flow().body();
    LockStates locks = candidate.analysis().flow().locks();
    if (locks.mayHold(region, comparison.branch())
        || !body.reachableFrom(candidate.captureInstruction()).get(comparison.branch())
        || !comparison.decides(candidate.deliveryInstruction(), body)) {
      return false;
    }
    for (Comparison side : List.of(comparison, comparison.swapped())) {
      Operand present = side.left();
      Operand captured = side.right();
      for (Comparison.Read now : Comparison.reads(present, candidate.analysis())) {
        boolean later = !locks.mayHold(region, now.instruction());
        if (later
            && Comparison.reads(captured, candidate.analysis()).stream()
                .anyMatch(
                    then ->
                        then.field().equals(now.field())
                            && locks.mustHold(region, then.instruction()))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The version that came in is compared with the one at hand before the region changes it. */
  private static boolean isOnStore(Comparison comparison, Region region, Candidate candidate) {
    MethodBody body = candidate.analysis().flow().body();
    LockStates locks = candidate.analysis().flow().locks();
    if (!comparison.ordering() || !locks.mustHold(region, comparison.branch())) {
      return false;
    }
    for (Comparison side : List.of(comparison, comparison.swapped())) {
      if (Comparison.isGiven(side.right(), candidate.analysis())) {
        for (Comparison.Read read : Comparison.reads(side.left(), candidate.analysis())) {
          for (Change change : candidate.analysis().changes()) {
            if (change.field().equals(read.field())
                && locks.mustHold(region, change.instruction())
                && body.reachableFrom(comparison.branch()).get(change.instruction())) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  /** Returns one sentence that names the window which is left open. */
  String window() {
    return switch (kind) {
      case BEFORE_CALL ->
          "The comparison%s is over when the call%s is made; a thread that comes between the two"
                  .formatted(line(comparison), line(call))
              + " delivers first.";
      case ON_STORE ->
          "The comparison%s keeps old values from being stored, but the call%s is made after the"
                  .formatted(line(comparison), line(call))
              + " lock is released.";
    };
  }

  private static String line(CodePoint point) {
    return point.hasLine() ? " on line " + point.line() : "";
  }
}
