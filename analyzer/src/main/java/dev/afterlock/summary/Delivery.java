package dev.afterlock.summary;

import dev.afterlock.flow.CompactSet;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import java.util.List;
import java.util.Set;

/**
 * A call of code that was registered from outside, made by a method or by what it calls.
 *
 * @param called the method that is called on the receiver
 * @param receiver where the receiver comes from
 * @param payload the arguments
 * @param handOffs the calls that leave it to another thread, in the order in which they are made;
 *     empty when it is made at once
 * @param announced whether a callee has changed guarded state before it made the call, so that the
 *     call speaks of that change and not of one of this method
 * @param premises what has to hold of the method's parameters for it to be made
 * @param trace from the method's own instruction to the call itself
 */
public record Delivery(
    MethodRef called,
    Set<Root> receiver,
    List<Argument> payload,
    List<HandOff> handOffs,
    boolean announced,
    Set<Premise> premises,
    List<CodePoint> trace) {
  public Delivery {
    receiver = CompactSet.copyOf(receiver);
    payload = List.copyOf(payload);
    handOffs = List.copyOf(handOffs);
    premises = Set.copyOf(premises);
    trace = List.copyOf(trace);
  }

  /**
   * All about a delivery but the way to it.
   *
   * @param instruction the method's own instruction
   */
  record Kind(
      int instruction,
      MethodRef called,
      Set<Root> receiver,
      List<Argument> payload,
      List<HandOff.Kind> handOffs,
      boolean announced,
      Set<Premise> premises) {}

  Kind kind() {
    List<HandOff.Kind> kinds = handOffs.stream().map(HandOff::kind).toList();
    return new Kind(instruction(), called, receiver, payload, kinds, announced, premises);
  }

  /** Returns the method's own instruction that delivers, or that calls what delivers. */
  public int instruction() {
    return trace.get(0).instruction();
  }

  /** Returns the place of the call itself. */
  public CodePoint target() {
    return trace.get(trace.size() - 1);
  }
}
