package dev.afterlock.flow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A graph made by hand. */
final class Graph implements FlowGraph {
  private final List<List<Integer>> successors = new ArrayList<>();
  private final List<List<Integer>> handlers = new ArrayList<>();

  Graph(int size) {
    for (int i = 0; i < size; i++) {
      successors.add(new ArrayList<>());
      handlers.add(new ArrayList<>());
    }
  }

  static Graph random(int size, Random random) {
    Graph graph = new Graph(size);
    for (int i = 0; i < 2 * size; i++) {
      graph.edge(random.nextInt(size), random.nextInt(size));
    }
    for (int i = 0; i < size / 2; i++) {
      graph.throwing(random.nextInt(size), random.nextInt(size));
    }
    return graph;
  }

  Graph edge(int from, int to) {
    successors.get(from).add(to);
    return this;
  }

  Graph throwing(int from, int handler) {
    handlers.get(from).add(handler);
    return this;
  }

  /** Brings the edges of each node into another order. */
  Graph shuffled(Random random) {
    Graph other = new Graph(size());
    for (int i = 0; i < size(); i++) {
      other.successors.get(i).addAll(successors.get(i));
      other.handlers.get(i).addAll(handlers.get(i));
      Collections.shuffle(other.successors.get(i), random);
      Collections.shuffle(other.handlers.get(i), random);
    }
    return other;
  }

  /** Returns the same graph with its nodes numbered anew: node {@code i} becomes {@code to[i]}. */
  Graph renumbered(int[] to) {
    Graph other = new Graph(size());
    for (int i = 0; i < size(); i++) {
      for (int successor : successors.get(i)) {
        other.edge(to[i], to[successor]);
      }
      for (int handler : handlers.get(i)) {
        other.throwing(to[i], to[handler]);
      }
    }
    return other;
  }

  @Override
  public int size() {
    return successors.size();
  }

  @Override
  public int[] successors(int node) {
    return successors.get(node).stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public int[] handlers(int node) {
    return handlers.get(node).stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Which nodes may have completed before: a node is in the state after it. A node that throws is
   * not, unless it is one whose effect happens although it throws.
   */
  static final class Completed implements ForwardFlow<BitSet> {
    private final int[] names;

    Completed(int[] names) {
      this.names = names;
    }

    @Override
    public BitSet entry() {
      return new BitSet();
    }

    @Override
    public BitSet join(BitSet one, BitSet other) {
      BitSet union = (BitSet) one.clone();
      union.or(other);
      return union;
    }

    @Override
    public BitSet after(int node, int successor, BitSet before) {
      BitSet after = (BitSet) before.clone();
      after.set(names[node]);
      return after;
    }

    @Override
    public BitSet afterThrow(int node, BitSet before) {
      return before;
    }
  }
}
