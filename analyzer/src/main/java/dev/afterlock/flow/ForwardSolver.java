package dev.afterlock.flow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Solves a {@link ForwardFlow} by a work list (Kildall, POPL 1973). Nodes are taken in ascending
 * order: compilers lay code out nearly in reverse post-order, so few are visited twice.
 */
public final class ForwardSolver {
  private ForwardSolver() {}

  /**
   * Returns the state before each node; null for nodes that control cannot get to.
   *
   * @param graph the graph, its entry being node 0
   * @param flow the problem
   */
  public static <S> List<@Nullable S> solve(FlowGraph graph, ForwardFlow<S> flow) {
    List<@Nullable S> before = new ArrayList<>(Collections.nCopies(graph.size(), null));
    if (graph.size() == 0) {
      return before;
    }
    BitSet open = new BitSet();
    before.set(0, flow.entry());
    open.set(0);
    for (int node = open.nextSetBit(0); node >= 0; node = open.nextSetBit(0)) {
      open.clear(node);
      S state = before.get(node);
      if (state == null) {
        continue;
      }
      for (int successor : graph.successors(node)) {
        propagate(flow, before, open, successor, flow.after(node, successor, state));
      }
      if (graph.handlers(node).length > 0) {
        S thrown = flow.afterThrow(node, state);
        for (int handler : graph.handlers(node)) {
          propagate(flow, before, open, handler, thrown);
        }
      }
    }
    return before;
  }

  private static <S> void propagate(
      ForwardFlow<S> flow, List<@Nullable S> before, BitSet open, int node, S incoming) {
    S known = before.get(node);
    S joined = known == null ? incoming : flow.join(known, incoming);
    if (!joined.equals(known)) {
      before.set(node, joined);
      open.set(node);
    }
  }
}
