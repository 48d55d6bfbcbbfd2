package dev.afterlock.flow;

/** A control flow graph over the numbers from 0 (the entry) to {@code size() - 1}. */
public interface FlowGraph {
  /** Returns the number of nodes. */
  int size();

  /** Returns where control goes when the node completes normally. */
  int[] successors(int node);

  /** Returns where control may go when the node throws. */
  int[] handlers(int node);
}
