package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.finding.Obligation;
import dev.afterlock.lock.Path;
import java.util.List;
import java.util.Optional;

/**
 * Refutes THREADS: the lock was made by the call that takes it, so no second thread can be in the
 * same region, and the state behind it is the call's own. State that the object keeps is not.
 */
final class UnsharedLock implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    MethodBody body = candidate.analysis().flow().body();
    if (candidate.lock().start() instanceof Path.Local local
        && !isShared(candidate.path())
        && isOfThisCall(candidate.lock(), body)) {
      return Optional.of(
          new Refutation(
              Obligation.THREADS,
              "The lock is an object that only this call knows.",
              List.of(body.point(local.instruction()))));
    }
    return Optional.empty();
  }

  /** A lock that only this call knows keeps nobody away from the state of its object. */
  private static boolean isShared(Path state) {
    return state.start() instanceof Path.Parameter || state.start() instanceof Path.StaticField;
  }

  /** Returns whether a method makes the lock itself, or the object that it is a part of. */
  static boolean isOfThisCall(Path lock, MethodBody body) {
    return lock.start() instanceof Path.Local local
        && body.event(local.instruction()) instanceof Event.Allocation;
  }
}
