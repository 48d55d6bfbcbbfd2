package dev.afterlock.rule;

import dev.afterlock.finding.Told;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.MethodAnalysis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A capture, a release and a delivery that follow each other in one method, its callees included.
 *
 * @param analysis the method
 * @param delivery what is delivered, and where
 * @param receiver how sure it is that the receiver is code from outside
 * @param lock for an atomic update the state itself; else the lock that was held at the capture
 * @param region the region of the lock; null when a callee opened and closed it
 * @param acquire where the lock was taken
 * @param path the state that was captured or changed, unknown when that is no single object's
 * @param field the field at the end of the path
 * @param capture where, from the method's own instruction on
 * @param evidence what the region did to the state
 * @param portion how much of the state is delivered
 */
record Candidate(
    MethodAnalysis analysis,
    Delivery delivery,
    Receiver receiver,
    Path lock,
    @Nullable Region region,
    List<CodePoint> acquire,
    Path path,
    FieldRef field,
    List<CodePoint> capture,
    Evidence evidence,
    Portion portion) {

  /** What the region of the capture is known to do, from little to much. */
  enum Evidence {
    /** It only reads. */
    READ_ONLY,
    /** It changes other state that the lock guards. */
    CHANGES_OTHER,
    /** It only reads, but the method has changed the state before. */
    CHANGED_BEFORE,
    /** It changes the very state that is delivered. */
    CHANGES_STATE,
    /** It changes state, and a call of receivers follows. */
    CALL_FOLLOWS,
    /** It changes state, and its outcome decides that receivers are called. */
    CALL_DECIDED,
    /** It changes state, and receivers are told other things of other changes. */
    OTHER_CALLS,
    /** It changes state, and receivers are told by opposite calls of opposite changes. */
    OPPOSITE_CALLS
  }

  /** How much of the state is delivered. */
  enum Portion {
    /** All that there is: a value, a copy, a count. */
    WHOLE,
    /** All that there is, and what was there before. */
    TRANSITION,
    /** One item of a container. */
    ITEM,
    /** The key of an item that was taken out of a map and is used otherwise. */
    KEY,
    /** The next item of a queue, which is work to be done rather than news of a change. */
    NEXT_ITEM
  }

  /** Returns whether the region is one atomic update, made while no lock is held. */
  boolean isAtomic() {
    return region == null && lock.equals(path);
  }

  /** Returns what a receiver learns: the state of other objects goes on beside this one's. */
  Told told() {
    if (evidence == Evidence.CALL_FOLLOWS
        || evidence == Evidence.CALL_DECIDED
        || evidence == Evidence.OTHER_CALLS
        || evidence == Evidence.OPPOSITE_CALLS) {
      return Told.EVENT;
    }
    boolean all = portion == Portion.WHOLE || portion == Portion.TRANSITION;
    return all && isOwn(path.start()) ? Told.STATE : Told.PART;
  }

  private static boolean isOwn(Path start) {
    return start instanceof Path.StaticField
        || (start instanceof Path.Parameter parameter && parameter.isThis());
  }

  /** Returns the state as a programmer would write it inside its class. */
  String state() {
    String display = path.isKnown() ? path.display() : field.name();
    return display.startsWith("this.") ? display.substring("this.".length()) : display;
  }

  /** Returns the method's instruction that captures. */
  int captureInstruction() {
    return capture.get(0).instruction();
  }

  /** Returns the method's instruction that delivers. */
  int deliveryInstruction() {
    return delivery.instruction();
  }
}
