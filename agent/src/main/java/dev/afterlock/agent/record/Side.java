package dev.afterlock.agent.record;

/**
 * What one of the two threads of a flow does: it enters a method, updates there or in what that
 * calls, and delivers at the end of a chain of calls.
 */
public final class Side {
  final Flow flow;

  /** Whether the finding says that this side's delivery comes too late. */
  final boolean late;

  final int[] methods;
  final int[] calls;

  /**
   * Makes one.
   *
   * @param flow what it belongs to
   * @param late whether the finding says that this side's delivery comes too late
   * @param methods the methods of the chain, outermost first
   * @param calls the points at which each of them, but the last, calls the next
   */
  public Side(Flow flow, boolean late, int[] methods, int[] calls) {
    this.flow = flow;
    this.late = late;
    this.methods = methods.clone();
    this.calls = calls.clone();
  }

  /** Returns the method that updates and, through the chain, delivers. */
  int scope() {
    return methods[0];
  }
}
