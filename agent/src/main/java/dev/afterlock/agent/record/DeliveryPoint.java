package dev.afterlock.agent.record;

/** An instruction that calls a receiver. */
public final class DeliveryPoint {
  final int method;
  final Side[] sides;

  /**
   * Makes one.
   *
   * @param method the method that holds it
   * @param sides what it belongs to
   */
  public DeliveryPoint(int method, Side[] sides) {
    this.method = method;
    this.sides = sides.clone();
  }
}
