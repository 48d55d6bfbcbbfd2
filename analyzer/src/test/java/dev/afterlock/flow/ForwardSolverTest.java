package dev.afterlock.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class ForwardSolverTest {
  @Test
  void anEmptyGraphHasNoStates() {
    assertEquals(List.of(), solve(new Graph(0)));
  }

  @Test
  void theEntryStartsWithTheEntryState() {
    assertEquals(List.of(set()), solve(new Graph(1)));
  }

  @Test
  void whatHappensInALoopIsTrueAtItsHead() {
    Graph graph = new Graph(4).edge(0, 1).edge(1, 2).edge(2, 1).edge(1, 3);

    assertEquals(List.of(set(), set(0, 1, 2), set(0, 1, 2), set(0, 1, 2)), solve(graph));
  }

  @Test
  void aNodeThatLoopsToTheEntryChangesTheEntry() {
    Graph graph = new Graph(2).edge(0, 1).edge(1, 0);

    assertEquals(List.of(set(0, 1), set(0, 1)), solve(graph));
  }

  @Test
  void aLoopWithTwoEntriesIsSolved() {
    // Irreducible: both 1 and 2 are entered from outside and lead to each other.
    Graph graph = new Graph(4).edge(0, 1).edge(0, 2).edge(1, 2).edge(2, 1).edge(2, 3);

    assertEquals(List.of(set(), set(0, 1, 2), set(0, 1, 2), set(0, 1, 2)), solve(graph));
  }

  @Test
  void aHandlerSeesTheStateBeforeTheNodeThatThrows() {
    Graph graph = new Graph(3).edge(0, 1).throwing(1, 2);

    assertEquals(set(0), solve(graph).get(2));
  }

  @Test
  void aHandlerThatCoversItselfIsSolved() {
    Graph graph = new Graph(4).edge(0, 1).throwing(1, 2).edge(2, 3).throwing(2, 2).throwing(3, 2);

    assertEquals(List.of(set(), set(0), set(0, 2), set(0, 2)), solve(graph));
  }

  @Test
  void aNodeThatControlCannotGetToHasNoStateAndAddsNothing() {
    Graph graph = new Graph(3).edge(0, 2).edge(1, 2).throwing(1, 2);

    List<@Nullable BitSet> states = solve(graph);

    assertNull(states.get(1));
    assertEquals(set(0), states.get(2));
  }

  @Test
  void effectsMayDependOnTheEdge() {
    Graph graph = new Graph(3).edge(0, 1).edge(0, 2);
    ForwardFlow<BitSet> flow =
        new ForwardFlow<>() {
          private final Graph.Completed plain = new Graph.Completed(new int[] {0, 1, 2});

          @Override
          public BitSet entry() {
            return plain.entry();
          }

          @Override
          public BitSet join(BitSet one, BitSet other) {
            return plain.join(one, other);
          }

          @Override
          public BitSet after(int node, int successor, BitSet before) {
            return successor == 1 ? plain.after(node, successor, before) : before;
          }

          @Override
          public BitSet afterThrow(int node, BitSet before) {
            return before;
          }
        };

    assertEquals(List.of(set(), set(0), set()), ForwardSolver.solve(graph, flow));
  }

  @RepeatedTest(50)
  void theAnswerDoesNotDependOnTheOrderOfEdges(RepetitionInfo round) {
    Random random = new Random(round.getCurrentRepetition());
    Graph graph = Graph.random(30, random);

    assertEquals(solve(graph), solve(graph.shuffled(random)));
  }

  @RepeatedTest(50)
  void theAnswerDoesNotDependOnTheNumbersOfTheNodes(RepetitionInfo round) {
    Random random = new Random(round.getCurrentRepetition());
    Graph graph = Graph.random(30, random);
    int[] to = permutationWithFixedEntry(graph.size(), random);
    int[] names = new int[to.length];
    IntStream.range(0, to.length).forEach(i -> names[to[i]] = i);

    List<@Nullable BitSet> renumbered =
        ForwardSolver.solve(graph.renumbered(to), new Graph.Completed(names));

    List<@Nullable BitSet> back = new ArrayList<>();
    IntStream.range(0, to.length).forEach(i -> back.add(renumbered.get(to[i])));
    assertEquals(solve(graph), back);
  }

  private static int[] permutationWithFixedEntry(int size, Random random) {
    List<Integer> rest = new ArrayList<>(IntStream.range(1, size).boxed().toList());
    Collections.shuffle(rest, random);
    rest.add(0, 0);
    return rest.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<@Nullable BitSet> solve(Graph graph) {
    return ForwardSolver.solve(
        graph, new Graph.Completed(IntStream.range(0, graph.size()).toArray()));
  }

  private static BitSet set(int... members) {
    BitSet set = new BitSet();
    IntStream.of(members).forEach(set::set);
    return set;
  }
}
