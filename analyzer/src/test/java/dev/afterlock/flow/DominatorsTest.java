package dev.afterlock.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class DominatorsTest {
  private static final int NO_NODE = -1;

  @Test
  void aBranchDominatesBothItsSidesAndNeitherDominatesTheJoin() {
    Dominators diamond = Dominators.of(new Graph(4).edge(0, 1).edge(0, 2).edge(1, 3).edge(2, 3));

    assertTrue(diamond.dominates(0, 3));
    assertFalse(diamond.dominates(1, 3));
    assertTrue(diamond.dominates(0, 1, 1));
    assertFalse(diamond.dominates(0, 1, 3));
  }

  @Test
  void theEdgeIntoALoopDominatesTheLoopAndTheEdgeBackDoesNot() {
    Dominators loop = Dominators.of(new Graph(4).edge(0, 1).edge(1, 2).edge(2, 1).edge(1, 3));

    assertTrue(loop.dominates(0, 1, 2));
    assertFalse(loop.dominates(2, 1, 1));
  }

  @Test
  void anExceptionIsAWayAroundTheEdgeBesideIt() {
    Dominators beside = Dominators.of(new Graph(2).edge(0, 1).throwing(0, 1));

    assertFalse(beside.dominates(0, 1, 1));
  }

  @Test
  void whatCannotBeReachedIsDominatedByAll() {
    Dominators apart = Dominators.of(new Graph(3).edge(0, 1));

    assertFalse(apart.isReachable(2));
    assertTrue(apart.dominates(1, 2));
    assertTrue(apart.dominates(0, 1, 2));
    assertFalse(apart.dominates(2, 1));
  }

  @RepeatedTest(60)
  void agreesWithLeavingOutTheNodeOrTheEdge(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Graph graph = Graph.random(1 + random.nextInt(14), random);
    Dominators dominators = Dominators.of(graph);
    for (int by = 0; by < graph.size(); by++) {
      BitSet withoutNode = reachable(graph, by, NO_NODE, NO_NODE);
      for (int node = 0; node < graph.size(); node++) {
        boolean around = withoutNode.get(node) && node != by;
        boolean never = !reachable(graph, NO_NODE, NO_NODE, NO_NODE).get(node);
        assertEquals(never || !around, dominators.dominates(by, node), by + " and " + node);
        for (int to : graph.successors(by)) {
          assertEquals(
              !reachable(graph, NO_NODE, by, to).get(node),
              dominators.dominates(by, to, node),
              by + " to " + to + " and " + node);
        }
      }
    }
  }

  /** What can be reached without a node, or without an edge. */
  private static BitSet reachable(Graph graph, int withoutNode, int from, int to) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    if (withoutNode != 0) {
      seen.set(0);
      open.push(0);
    }
    while (!open.isEmpty()) {
      int node = open.pop();
      for (int next : graph.successors(node)) {
        if (next != withoutNode && (node != from || next != to) && !seen.get(next)) {
          seen.set(next);
          open.push(next);
        }
      }
      for (int next : graph.handlers(node)) {
        if (next != withoutNode && !seen.get(next)) {
          seen.set(next);
          open.push(next);
        }
      }
    }
    return seen;
  }
}
