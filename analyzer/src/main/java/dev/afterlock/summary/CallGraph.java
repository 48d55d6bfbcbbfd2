package dev.afterlock.summary;

import java.util.Arrays;
import java.util.BitSet;

/** Who calls whom, by the numbers of {@link MethodNumbers}. */
final class CallGraph {
  private static final int[] NONE = {};

  private final int[][] callees;
  private final int[][] callers;

  private CallGraph(int[][] callees, int[][] callers) {
    this.callees = callees;
    this.callers = callers;
  }

  /**
   * Turns the calls round.
   *
   * @param callees the callees of each method
   * @param order all methods in the order in which callers are wanted
   */
  static CallGraph of(int[][] callees, int[] order) {
    int[] counts = new int[callees.length];
    for (int[] called : callees) {
      for (int callee : called) {
        counts[callee]++;
      }
    }
    int[][] callers = new int[callees.length][];
    for (int i = 0; i < callers.length; i++) {
      callers[i] = counts[i] == 0 ? NONE : new int[counts[i]];
    }
    Arrays.fill(counts, 0);
    for (int caller : order) {
      for (int callee : callees[caller]) {
        callers[callee][counts[callee]++] = caller;
      }
    }
    return new CallGraph(callees, callers);
  }

  /** Returns the same without what other methods call, which nobody asks once it is known. */
  CallGraph withCalleesOf(BitSet methods) {
    int[][] kept = new int[callees.length][];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = methods.get(i) ? callees[i] : NONE;
    }
    return new CallGraph(kept, callers);
  }

  /** Returns the methods that one may call or create functions of, each once. */
  int[] callees(int method) {
    return callees[method];
  }

  /** Returns the methods that may call one, in the order of the index. */
  int[] callers(int method) {
    return callers[method];
  }
}
