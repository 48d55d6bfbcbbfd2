package dev.afterlock.rule;

import dev.afterlock.finding.Obligation;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.MethodFlow;
import java.util.List;
import java.util.Optional;

/**
 * Refutes RELEASE: a lock for deliveries is taken before the state's lock is given back, and held
 * until the receiver has been called, by every method that changes the state. The deliveries then
 * have the order of the changes. Taking that lock later, or only in some methods, orders nothing.
 */
final class HandOverHand implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    Region state = candidate.region();
    if (state == null || !HandOffs.executors(candidate.delivery(), program).isEmpty()) {
      return Optional.empty();
    }
    MethodFlow flow = candidate.analysis().flow();
    LockStates locks = flow.locks();
    int delivery = candidate.deliveryInstruction();
    for (Region next : locks.heldAt(delivery)) {
      if (next.acquire() >= 0
          && locks.holdsThrough(state, candidate.captureInstruction(), next.acquire())
          && isHeldFrom(next, delivery, flow)
          && keepsOthersOut(next.lock(), state.lock())
          && !(locks.isReleasedBy(next, delivery)
              && StillLocked.releasesCallersLock(candidate.delivery().trace(), program))
          && next.lock().isKnown()
          && program.verdicts().isTakenAfterAll(next.lock(), candidate.field())) {
        return Optional.of(
            new Refutation(
                Obligation.RELEASE,
                "'%s' is taken before '%s' is given back, and held during the call."
                    .formatted(next.lock().display(), state.lock().display()),
                List.of(flow.body().point(next.acquire()))));
      }
    }
    return Optional.empty();
  }

  private static boolean isHeldFrom(Region region, int delivery, MethodFlow flow) {
    for (int next : flow.body().successors(region.acquire())) {
      if (flow.locks().holdsThrough(region, next, delivery)) {
        return true;
      }
    }
    return false;
  }

  /** A read lock that is not a side of the state's own lock lets several threads deliver. */
  private static boolean keepsOthersOut(Path lock, Path state) {
    return !lock.isShared() || lock.root().equals(state.root());
  }

  static boolean isTakenByAll(Path lock, FieldRef field, Program program) {
    return program.facts(field).writes().stream()
        .filter(write -> !write.initial())
        .allMatch(write -> isTakenAfter(write, lock, program));
  }

  /** The other lock is taken after the change, while the lock of the change is still held. */
  private static boolean isTakenAfter(FieldFacts.Write write, Path lock, Program program) {
    MethodFlow flow = program.flow(write.point().method());
    if (flow == null) {
      return false;
    }
    LockStates locks = flow.locks();
    int change = write.point().instruction();
    List<Region> held = locks.heldAt(change);
    return locks.regions().stream()
        .filter(region -> region.acquire() >= 0 && region.lock().equals(lock))
        .anyMatch(
            region ->
                held.stream()
                    .anyMatch(state -> locks.holdsThrough(state, change, region.acquire())));
  }
}
