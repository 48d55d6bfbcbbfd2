package dev.afterlock.summary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Strongly connected components of the call graph in the order callees first (Tarjan, SIAM J.
 * Comput. 1972), without recursion: call chains of generated code are deeper than a thread's stack.
 */
final class Components {
  private static final int UNSEEN = -1;

  private final BitSet nodes;
  private final IntFunction<int[]> edges;
  private final int[] order;
  private final int[] low;
  private final int[] finished;
  private final int[] stack;
  private final BitSet onStack = new BitSet();
  private final List<int[]> components = new ArrayList<>();
  private int entered;
  private int left;
  private int height;

  private Components(BitSet nodes, IntFunction<int[]> edges) {
    this.nodes = nodes;
    this.edges = edges;
    this.order = new int[nodes.length()];
    this.low = new int[nodes.length()];
    this.finished = new int[nodes.length()];
    this.stack = new int[nodes.cardinality()];
    Arrays.fill(order, UNSEEN);
  }

  /**
   * Returns the components; within one, callees come before callers as far as that is possible.
   *
   * @param nodes the numbers of the methods
   * @param edges the numbers of those that each calls; others than the nodes are ignored
   */
  static List<int[]> of(BitSet nodes, IntFunction<int[]> edges) {
    Components run = new Components(nodes, edges);
    for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
      if (run.order[node] == UNSEEN) {
        run.visit(node);
      }
    }
    return run.components;
  }

  private static final class Visit {
    final int node;
    final int[] targets;
    int next;

    Visit(int node, int[] targets) {
      this.node = node;
      this.targets = targets;
    }
  }

  private void visit(int start) {
    Deque<Visit> calls = new ArrayDeque<>();
    calls.push(enter(start));
    while (!calls.isEmpty()) {
      Visit visit = calls.element();
      if (visit.next < visit.targets.length) {
        int target = visit.targets[visit.next++];
        if (!nodes.get(target)) {
          continue;
        }
        if (order[target] == UNSEEN) {
          calls.push(enter(target));
        } else if (onStack.get(target)) {
          low[visit.node] = Math.min(low[visit.node], order[target]);
        }
      } else {
        calls.pop();
        leave(visit.node);
        if (!calls.isEmpty()) {
          int caller = calls.element().node;
          low[caller] = Math.min(low[caller], low[visit.node]);
        }
      }
    }
  }

  private Visit enter(int node) {
    low[node] = entered;
    order[node] = entered++;
    onStack.set(node);
    stack[height++] = node;
    return new Visit(node, edges.apply(node));
  }

  private void leave(int node) {
    finished[node] = left++;
    if (low[node] != order[node]) {
      return;
    }
    int start = height;
    do {
      start--;
      onStack.clear(stack[start]);
    } while (stack[start] != node);
    int[] component = Arrays.copyOfRange(stack, start, height);
    height = start;
    components.add(component.length == 1 ? component : byFinish(component));
  }

  private int[] byFinish(int[] component) {
    return IntStream.of(component)
        .boxed()
        .sorted(Comparator.comparing(node -> finished[node]))
        .mapToInt(node -> node)
        .toArray();
  }
}
