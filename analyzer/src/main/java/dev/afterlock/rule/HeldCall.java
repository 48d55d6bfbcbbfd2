package dev.afterlock.rule;

import dev.afterlock.model.CodePoint;
import dev.afterlock.summary.Delivery;
import java.util.List;

/**
 * A call of receivers that is made while a lock is held.
 *
 * @param delivery what is called
 * @param receiver how sure it is that the receiver is code from outside
 * @param lock the lock as a programmer would write it
 * @param acquire where it is taken, from the method's own instruction on
 * @param whole whether a synchronized method takes it, for all of its code
 */
record HeldCall(
    Delivery delivery, Receiver receiver, String lock, List<CodePoint> acquire, boolean whole) {
  HeldCall {
    acquire = List.copyOf(acquire);
  }

  /** Returns a clause that says where the lock is taken, empty when no line is known. */
  String taken() {
    CodePoint place = acquire.get(acquire.size() - 1);
    if (whole) {
      return ", because '%s' is synchronized".formatted(SourceName.of(place.method()));
    }
    return place.hasLine() ? ", taken on line " + place.line() : "";
  }
}
