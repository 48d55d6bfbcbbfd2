package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.finding.Obligation;
import dev.afterlock.lock.LockStates;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.FieldFacts.Stored;
import dev.afterlock.summary.MethodFlow;
import dev.afterlock.summary.ModelKind;
import dev.afterlock.summary.Width;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refutes ORDER: what is delivered was taken from a queue that one thread at a time drains. All
 * four conditions have to hold:
 *
 * <ol>
 *   <li>the queue is filled under the lock, in the region that changes the state;
 *   <li>draining is claimed by a test-and-set of a field under the lock;
 *   <li>the claim is given back under the lock, in a region that finds the queue empty;
 *   <li>who does not hold the claim does not deliver.
 * </ol>
 */
final class SingleDrainer implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    CodePoint removal = candidate.capture().get(candidate.capture().size() - 1);
    FieldRef queue = candidate.field();
    if (!(isRemoval(removal, program) || isTaken(removal, queue, program))
        || !program.verdicts().isFilledInRegion(queue)
        || !staysInOrder(candidate, program)) {
      return Optional.empty();
    }
    Set<FieldRef> claims =
        program.candidates(candidate.analysis()).testedBefore(candidate.deliveryInstruction());
    for (FieldRef claim : claims) {
      if (!claim.equals(queue)
          && program.verdicts().isClaimed(claim)
          && program.verdicts().isGivenBack(claim, queue)) {
        return Optional.of(
            new Refutation(
                Obligation.ORDER,
                "'%s' is filled under the lock and drained by the one thread that claimed '%s'."
                    .formatted(queue.name(), claim.name()),
                List.of(removal)));
      }
    }
    return Optional.empty();
  }

  /** What the drainer hands to several threads leaves the order of the queue again. */
  private static boolean staysInOrder(Candidate candidate, Program program) {
    return HandOffs.executors(candidate.delivery(), program).stream()
        .allMatch(executor -> executor.width() == Width.SINGLE_FIFO);
  }

  private static boolean isRemoval(CodePoint point, Program program) {
    Event.Call call = callAt(point, program);
    return call != null && program.models().is(ModelKind.REMOVE, call.method());
  }

  /** The whole queue is taken, and another or none is put in its place, in one region. */
  private static boolean isTaken(CodePoint point, FieldRef queue, Program program) {
    MethodFlow flow = program.flow(point.method());
    if (flow == null
        || !(flow.body().event(point.instruction()) instanceof Event.FieldRead read)
        || !read.field().equals(queue)) {
      return false;
    }
    MethodBody body = flow.body();
    LockStates locks = flow.locks();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.FieldWrite write && write.field().equals(queue)) {
        int put = i;
        if (locks.heldAt(put).stream()
            .anyMatch(region -> locks.holdsThrough(region, point.instruction(), put))) {
          return true;
        }
      }
    }
    return false;
  }

  private static Event.@Nullable Call callAt(CodePoint point, Program program) {
    MethodFlow flow = program.flow(point.method());
    Event event = flow == null ? null : flow.body().event(point.instruction());
    return event instanceof Event.Call call ? call : null;
  }

  /** Condition 1. */
  static boolean isFilledInRegion(FieldRef queue, Program program) {
    boolean filled = false;
    for (FieldFacts.Write write : program.facts(queue).writes()) {
      if (write.initial() || !fills(write, program)) {
        continue;
      }
      filled = true;
      if (!isLocked(write, program) || storesEarlier(write, queue, program)) {
        return false;
      }
    }
    return filled;
  }

  /** A list that is made when the first event comes stands for the events that go into it. */
  private static boolean fills(FieldFacts.Write write, Program program) {
    Event.Call call = callAt(write.point(), program);
    return call == null
        ? write.stored() == Stored.NOT_ZERO || write.stored() == Stored.UNKNOWN
        : !call.arguments().isEmpty();
  }

  private static boolean isLocked(FieldFacts.Write write, Program program) {
    return !write.held().isEmpty() || LockedByCallers.alwaysLocked(write.point().method(), program);
  }

  /** A queue that is filled in a second region holds the events in any order. */
  private static boolean storesEarlier(FieldFacts.Write add, FieldRef queue, Program program) {
    MethodFlow flow = program.flow(add.point().method());
    if (flow == null) {
      return true;
    }
    MethodBody body = flow.body();
    int adding = add.point().instruction();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.FieldWrite write
          && !write.field().equals(queue)
          && !flow.locks().heldAt(i).isEmpty()
          && flow.locks().heldAt(i).stream()
              .noneMatch(region -> flow.locks().mustHold(region, adding))
          && body.reachableFrom(i).get(adding)) {
        return true;
      }
    }
    return false;
  }

  /** Condition 2: each write that takes the claim follows a test that it was free. */
  static boolean isClaimed(FieldRef claim, Program program) {
    boolean taken = false;
    for (FieldFacts.Write write : program.facts(claim).writes()) {
      if (!write.initial() && write.stored() != Stored.ZERO) {
        taken = true;
        if (!isLocked(write, program) || !Claims.followsZeroTest(write, claim, program)) {
          return false;
        }
      }
    }
    return taken;
  }

  /** Condition 3. */
  static boolean isGivenBack(FieldRef claim, FieldRef queue, Program program) {
    boolean whenEmpty = false;
    for (FieldFacts.Write write : program.facts(claim).writes()) {
      if (!write.initial() && write.stored() == Stored.ZERO) {
        if (!isLocked(write, program)) {
          return false;
        }
        whenEmpty |= DrainClaims.seesQueue(write.point(), queue, program);
      }
    }
    return whenEmpty;
  }
}
