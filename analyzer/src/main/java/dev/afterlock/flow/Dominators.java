package dev.afterlock.flow;

import java.util.Arrays;

/**
 * Which nodes and edges of a graph control cannot get around, by the dominator tree (Cooper,
 * Harvey, Kennedy, "A Simple, Fast Dominance Algorithm", 2001). Made once, it answers in constant
 * time.
 */
public final class Dominators {
  private static final int NONE = -1;

  private final FlowGraph graph;
  private final int[] order;
  private final int[] position;
  private final int[][] predecessors;
  private final int[] dominator;
  private final int[] first;
  private final int[] last;

  private Dominators(FlowGraph graph) {
    this.graph = graph;
    int size = graph.size();
    this.position = new int[size];
    Arrays.fill(position, NONE);
    this.order = reversePostOrder();
    this.predecessors = predecessors();
    this.dominator = dominators();
    this.first = new int[size];
    this.last = new int[size];
    numberTree();
  }

  /** Returns the dominators of a graph whose entry is node 0. */
  public static Dominators of(FlowGraph graph) {
    return new Dominators(graph);
  }

  /** Returns whether control can get to the node at all. */
  public boolean isReachable(int node) {
    return position[node] >= 0;
  }

  /** Returns whether control gets to {@code node} through {@code by} only, or not at all. */
  public boolean dominates(int by, int node) {
    return !isReachable(node)
        || (isReachable(by) && first[by] <= first[node] && last[node] <= last[by]);
  }

  /**
   * Returns whether control gets to {@code node} through the edge from {@code from} to {@code to}
   * only, or not at all. Of two edges between the same nodes, the one of an exception is a way
   * around the other.
   */
  public boolean dominates(int from, int to, int node) {
    if (!isReachable(node)) {
      return true;
    }
    if (to == 0 || !dominates(to, node)) {
      return false;
    }
    // The first arrival must be by this edge; later ones come from behind the node.
    int edges = edges(from, to);
    int left = edges;
    for (int predecessor : predecessors[to]) {
      if (predecessor == from && left > 0) {
        left--;
      } else if (!dominates(to, predecessor)) {
        return false;
      }
    }
    return left < edges;
  }

  private int edges(int from, int to) {
    int count = 0;
    for (int successor : graph.successors(from)) {
      count += successor == to ? 1 : 0;
    }
    return count;
  }

  private int[] reversePostOrder() {
    int size = graph.size();
    int[] found = new int[size];
    int[] stack = new int[size + 1];
    int[] next = new int[size];
    int depth = 0;
    int count = size;
    if (size > 0) {
      stack[depth++] = 0;
      position[0] = 0;
    }
    while (depth > 0) {
      int node = stack[depth - 1];
      int target = target(node, next[node]++);
      if (target == NONE) {
        depth--;
        found[--count] = node;
      } else if (position[target] == NONE) {
        position[target] = 0;
        stack[depth++] = target;
      }
    }
    int[] result = Arrays.copyOfRange(found, count, size);
    for (int i = 0; i < result.length; i++) {
      position[result[i]] = i;
    }
    return result;
  }

  private int target(int node, int index) {
    int[] successors = graph.successors(node);
    if (index < successors.length) {
      return successors[index];
    }
    int[] handlers = graph.handlers(node);
    int rest = index - successors.length;
    return rest < handlers.length ? handlers[rest] : NONE;
  }

  private int[][] predecessors() {
    int[] counts = new int[graph.size()];
    for (int node : order) {
      for (int i = 0, target = target(node, 0); target != NONE; target = target(node, ++i)) {
        counts[target]++;
      }
    }
    int[][] result = new int[counts.length][];
    for (int i = 0; i < counts.length; i++) {
      result[i] = new int[counts[i]];
    }
    for (int node : order) {
      for (int i = 0, target = target(node, 0); target != NONE; target = target(node, ++i)) {
        result[target][--counts[target]] = node;
      }
    }
    return result;
  }

  private int[] dominators() {
    int[] result = new int[graph.size()];
    Arrays.fill(result, NONE);
    if (order.length == 0) {
      return result;
    }
    result[0] = 0;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 1; i < order.length; i++) {
        int node = order[i];
        int common = NONE;
        for (int predecessor : predecessors[node]) {
          if (result[predecessor] != NONE) {
            common = common == NONE ? predecessor : intersect(result, predecessor, common);
          }
        }
        if (result[node] != common) {
          result[node] = common;
          changed = true;
        }
      }
    }
    return result;
  }

  private int intersect(int[] tree, int left, int right) {
    int one = left;
    int other = right;
    while (one != other) {
      while (position[one] > position[other]) {
        one = tree[one];
      }
      while (position[other] > position[one]) {
        other = tree[other];
      }
    }
    return one;
  }

  /** Numbers the tree so that a node's interval holds those of all that it dominates. */
  private void numberTree() {
    int[] sizes = new int[graph.size()];
    for (int i = order.length - 1; i > 0; i--) {
      sizes[dominator[order[i]]] += sizes[order[i]] + 1;
    }
    int[] free = new int[graph.size()];
    for (int i = 0; i < order.length; i++) {
      int node = order[i];
      if (i > 0) {
        int parent = dominator[node];
        first[node] = free[parent];
        free[parent] += sizes[node] + 1;
      }
      free[node] = first[node] + 1;
      last[node] = first[node] + sizes[node];
    }
  }
}
