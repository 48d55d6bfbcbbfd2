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

/** What is known of the order of calls that are handed to other threads. */
enum HandOffOrder {
  /** The call is made by the thread that captures. */
  NOT_HANDED_OFF,
  /** Handed over after the release: whoever runs the calls gets them in any order. */
  AFTER_RELEASE,
  /** Handed over under the lock, to one thread that makes all such calls as they come. */
  KEPT,
  /** Handed over under the lock, to one thread, while other calls go another way. */
  SPLIT,
  /** Handed over under the lock, to several threads. */
  LOST,
  /** Handed over under the lock, to an executor about which too little is known. */
  UNPROVEN;

  /** Returns whether another thread makes the call, and is told so while the lock is held. */
  boolean isUnderLock() {
    return this != NOT_HANDED_OFF && this != AFTER_RELEASE;
  }

  /** Returns the order of a candidate's deliveries. */
  static HandOffOrder of(Candidate candidate, Program program) {
    List<ExecutorFacts> executors = executors(candidate.delivery(), program);
    if (executors.isEmpty()) {
      return NOT_HANDED_OFF;
    }
    if (!isLocked(candidate, program)) {
      return AFTER_RELEASE;
    }
    if (executors.stream().anyMatch(executor -> executor.width() == Width.SEVERAL)) {
      return LOST;
    }
    boolean single = executors.stream().allMatch(executor -> executor.width() == Width.SINGLE_FIFO);
    return single && hasNoMoreReceivers(executors, candidate.receiver(), program)
        ? besidesOthers(candidate, executors, program)
        : UNPROVEN;
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

  /** Compares with all other hand-offs of the same call to the same receivers. */
  private static HandOffOrder besidesOthers(
      Candidate candidate, List<ExecutorFacts> executors, Program program) {
    boolean unknown = false;
    for (FieldRef field : candidate.receiver().fields()) {
      for (Delivery other : program.handOffsTo(field)) {
        List<ExecutorFacts> others = executors(other, program);
        if (others.isEmpty() || !isAlike(candidate.delivery(), other, field, program)) {
          continue;
        }
        boolean followed = others.stream().noneMatch(each -> each.width() == Width.UNKNOWN);
        if (followed && !isSame(executors, others)) {
          return SPLIT;
        }
        unknown |= !followed;
      }
    }
    return unknown ? UNPROVEN : KEPT;
  }

  /** Returns whether both make the same call, perhaps on the receivers of the same object. */
  private static boolean isAlike(
      Delivery delivery, Delivery other, FieldRef receivers, Program program) {
    String holder = holder(delivery, receivers, program);
    String otherHolder = holder(other, receivers, program);
    return other.called().equals(delivery.called())
        && (program.hierarchy().isSubtype(holder, otherHolder)
            || program.hierarchy().isSubtype(otherHolder, holder));
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
