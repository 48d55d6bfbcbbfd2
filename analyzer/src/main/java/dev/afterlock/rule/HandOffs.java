package dev.afterlock.rule;

import dev.afterlock.hierarchy.Access;
import dev.afterlock.lock.LockStates;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.ExecutorFacts;
import dev.afterlock.summary.HandOff;
import dev.afterlock.summary.Width;
import java.util.ArrayList;
import java.util.List;

/** Judges calls that are handed to other threads by the executors they go to. */
final class HandOffs {
  private HandOffs() {}

  /** Returns the order of a candidate's deliveries. */
  static HandOffOrder order(Candidate candidate, Program program) {
    List<ExecutorFacts> executors = executors(candidate.delivery(), program);
    if (executors.isEmpty()) {
      return HandOffOrder.NOT_HANDED_OFF;
    }
    if (!isLocked(candidate, program)) {
      return HandOffOrder.AFTER_RELEASE;
    }
    if (executors.stream().anyMatch(executor -> executor.width() == Width.SEVERAL)) {
      return HandOffOrder.LOST;
    }
    boolean single = executors.stream().allMatch(executor -> executor.width() == Width.SINGLE_FIFO);
    return single && hasNoMoreReceivers(executors, candidate.receiver(), program)
        ? besidesOthers(candidate, executors, program)
        : HandOffOrder.UNPROVEN;
  }

  /**
   * Returns who makes the call, one after the other when it is handed on, each once. An executor
   * that runs what it is given at once is none.
   */
  static List<ExecutorFacts> executors(Delivery delivery, Program program) {
    List<ExecutorFacts> executors = new ArrayList<>();
    for (HandOff handOff : real(delivery, program)) {
      ExecutorFacts facts = program.executor(handOff);
      if (executors.stream().noneMatch(facts::isSameAs)) {
        executors.add(facts);
      }
    }
    return executors;
  }

  /** Returns the hand-offs that are to another thread. */
  static List<HandOff> real(Delivery delivery, Program program) {
    return delivery.handOffs().stream()
        .filter(handOff -> program.executor(handOff).width() != Width.INLINE)
        .toList();
  }

  /** Returns whether a lock that is held at the capture is still held at the hand-off. */
  private static boolean isLocked(Candidate candidate, Program program) {
    LockStates locks = candidate.analysis().flow().locks();
    return locks.heldAt(candidate.captureInstruction()).stream()
            .anyMatch(region -> locks.mustHold(region, candidate.deliveryInstruction()))
        || LockedByCallers.alwaysLocked(candidate.analysis().flow().body().method(), program);
  }

  /** An executor of each object does not order calls of receivers that all objects share. */
  private static boolean hasNoMoreReceivers(
      List<ExecutorFacts> executors, Receiver receiver, Program program) {
    return receiver.fields().stream().noneMatch(field -> isStatic(field, program))
        || executors.stream()
            .noneMatch(
                executor -> executor.field() != null && !isStatic(executor.field(), program));
  }

  private static boolean isStatic(FieldRef field, Program program) {
    int access = program.hierarchy().index().fieldAccess(field);
    return access >= 0 && Access.has(access, Access.STATIC);
  }

  /** Compares with all other hand-offs of the same state to the same receivers. */
  private static HandOffOrder besidesOthers(
      Candidate candidate, List<ExecutorFacts> executors, Program program) {
    boolean unknown = false;
    for (FieldRef field : candidate.receiver().fields()) {
      for (Delivery other : program.handOffsTo(field)) {
        List<ExecutorFacts> others = executors(other, program);
        boolean followed = others.stream().noneMatch(each -> each.width() == Width.UNKNOWN);
        if (others.isEmpty()
            || (followed && isSame(executors, others))
            || !isAlike(candidate, other, field, program)) {
          continue;
        }
        if (followed) {
          return HandOffOrder.SPLIT;
        }
        unknown = true;
      }
    }
    return unknown ? HandOffOrder.UNPROVEN : HandOffOrder.KEPT;
  }

  /** Returns whether both hand over the same state, perhaps to the receivers of one object. */
  private static boolean isAlike(
      Candidate candidate, Delivery other, FieldRef receivers, Program program) {
    String holder = holder(candidate.delivery(), receivers, program);
    String otherHolder = holder(other, receivers, program);
    return other.called().equals(candidate.delivery().called())
        && (program.hierarchy().isSubtype(holder, otherHolder)
            || program.hierarchy().isSubtype(otherHolder, holder))
        && program.delivers(other, candidate.field());
  }

  /** Returns the class of the object that holds the receivers, as far as the code tells. */
  private static String holder(Delivery delivery, FieldRef receivers, Program program) {
    String type = delivery.trace().get(0).method().owner();
    return program.hierarchy().isSubtype(type, receivers.owner()) ? type : receivers.owner();
  }

  private static boolean isSame(List<ExecutorFacts> some, List<ExecutorFacts> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (!some.get(i).isSameAs(others.get(i))) {
        return false;
      }
    }
    return true;
  }
}
