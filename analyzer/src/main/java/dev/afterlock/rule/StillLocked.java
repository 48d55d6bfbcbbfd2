package dev.afterlock.rule;

import dev.afterlock.finding.Obligation;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.MethodFlow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Refutes RELEASE: a lock that is held at the capture is still held, without interruption, when the
 * receiver is called. A lock that is taken again after it was released proves nothing, and a wait
 * releases it. A thread that the call is handed to does not hold the lock.
 */
final class StillLocked implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    if (!HandOffs.executors(candidate.delivery(), program).isEmpty()) {
      return Optional.empty();
    }
    LockStates locks = candidate.analysis().flow().locks();
    for (Region region : locks.heldAt(candidate.captureInstruction())) {
      if (locks.holdsThrough(
              region, candidate.captureInstruction(), candidate.deliveryInstruction())
          && !isReleasedInside(region, candidate, program)
          && keepsOthersOut(region, candidate, program)) {
        return Optional.of(
            new Refutation(
                Obligation.RELEASE,
                "'%s' is still held when the receiver is called."
                    .formatted(region.lock().display()),
                List.of(
                    candidate.analysis().flow().body().point(candidate.deliveryInstruction()))));
      }
    }
    return Optional.empty();
  }

  private static boolean keepsOthersOut(Region region, Candidate candidate, Program program) {
    Path lock = region.lock();
    return (region.equals(candidate.region()) || isTakenByAll(lock, candidate, program))
        && (!lock.isShared() || program.verdicts().noneShares(lock, candidate.field()));
  }

  /** A read lock keeps those out who take the write lock, and no others. */
  static boolean noneShares(Path lock, FieldRef field, Program program) {
    return program.facts(field).writes().stream()
        .filter(write -> !write.initial())
        .allMatch(
            write ->
                (write.internal() && write.held().isEmpty())
                    || write.held().stream()
                        .anyMatch(held -> isSame(held, lock) && !held.isShared()));
  }

  /**
   * A flag that the program treats as a lock comes on top of the lock that guards the state, and an
   * atomic update needs none, so others may change the state without it.
   */
  private static boolean isTakenByAll(Path lock, Candidate candidate, Program program) {
    return (!(lock instanceof Path.Flag) && !candidate.isAtomic())
        || program.verdicts().isTakenByAll(lock, candidate.field());
  }

  static boolean isTakenByAll(Path lock, FieldRef field, Program program) {
    return program.facts(field).writes().stream()
        .filter(write -> !write.initial())
        .allMatch(write -> write.held().stream().anyMatch(held -> isSame(held, lock)));
  }

  private static boolean isSame(Path held, Path lock) {
    return lock instanceof Path.Flag
        ? held instanceof Path.Flag && Objects.equals(held.lastField(), lock.lastField())
        : held.root().equals(lock.root());
  }

  /** A callee may give the lock back before it delivers. */
  private static boolean isReleasedInside(Region region, Candidate candidate, Program program) {
    LockStates locks = candidate.analysis().flow().locks();
    return locks.isReleasedBy(region, candidate.deliveryInstruction())
        && releasesCallersLock(candidate.delivery().trace(), program);
  }

  /** Returns whether one of the methods after the first may do so on its way to the delivery. */
  static boolean releasesCallersLock(List<CodePoint> trace, Program program) {
    for (CodePoint point : trace.subList(1, trace.size())) {
      MethodFlow flow = program.flow(point.method());
      if (flow != null && flow.locks().mayHaveReleasedCallers(point.instruction())) {
        return true;
      }
    }
    return false;
  }
}
