package dev.afterlock.summary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ComponentsTest {
  private final Map<String, List<String>> calls = new HashMap<>();

  @Test
  void calleesComeBeforeTheirCallers() {
    call("a", "b");
    call("b", "c");
    call("a", "c");

    assertEquals(List.of(List.of("c"), List.of("b"), List.of("a")), components());
  }

  @Test
  void methodsThatCallEachOtherAreOneComponentCalleesFirst() {
    call("z", "a");
    call("a", "m");
    call("m", "z");
    call("m", "leaf");
    call("top", "m");

    assertEquals(List.of(List.of("leaf"), List.of("z", "m", "a"), List.of("top")), components());
  }

  @Test
  void aMethodThatCallsItselfIsAlone() {
    call("a", "a");
    call("b", "a");

    assertEquals(List.of(List.of("a"), List.of("b")), components());
  }

  @Test
  void callsThatLeaveTheSetAreIgnored() {
    BitSet nodes = new BitSet();
    nodes.set(3);
    int[] callees = {1, 2, 5};

    List<int[]> components = Components.of(nodes, node -> callees);

    assertEquals(1, components.size());
    assertArrayEquals(new int[] {3}, components.get(0));
  }

  @Test
  void aChainDeeperThanAnyStackIsFollowed() {
    int depth = 200_000;
    for (int i = 0; i < depth; i++) {
      call(name(i), name(i + 1));
    }

    List<List<String>> components = components();

    assertEquals(depth + 1, components.size());
    assertEquals(List.of(name(depth)), components.get(0));
    assertEquals(List.of(name(0)), components.get(depth));
  }

  @Test
  void aCircleLongerThanAnyStackIsOneComponent() {
    int length = 100_000;
    for (int i = 0; i < length; i++) {
      call(name(i), name((i + 1) % length));
    }

    assertEquals(List.of(length), components().stream().map(List::size).toList());
  }

  @Test
  void everyMethodIsInOneComponentWithExactlyThoseItReachesAndIsReachedBy() {
    Random random = new Random(3);
    for (int round = 0; round < 30; round++) {
      calls.clear();
      for (int i = 0; i < 40; i++) {
        call(name(random.nextInt(25)), name(random.nextInt(25)));
      }
      List<List<String>> components = components();
      Set<String> done = new HashSet<>();
      for (List<String> component : components) {
        for (String member : component) {
          Set<String> mutual = new TreeSet<>();
          reachedFrom(member).stream()
              .filter(other -> reachedFrom(other).contains(member))
              .forEach(mutual::add);
          mutual.add(member);
          assertEquals(mutual, new TreeSet<>(component));
          assertTrue(done.add(member));
        }
        for (String member : component) {
          assertTrue(done.containsAll(reachedFrom(member)), "callees come first");
        }
      }
      assertEquals(calls.size(), done.size());
    }
  }

  private Set<String> reachedFrom(String start) {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(callees(start));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (seen.add(next)) {
        open.addAll(callees(next));
      }
    }
    return seen;
  }

  /** Methods are numbered by name. */
  private List<List<String>> components() {
    List<String> names = List.copyOf(new TreeSet<>(calls.keySet()));
    Map<String, Integer> numbers = new HashMap<>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    BitSet nodes = new BitSet();
    nodes.set(0, names.size());
    return Components.of(
            nodes, node -> callees(names.get(node)).stream().mapToInt(numbers::get).toArray())
        .stream()
        .map(component -> IntStream.of(component).mapToObj(names::get).toList())
        .toList();
  }

  private List<String> callees(String method) {
    return calls.getOrDefault(method, List.of());
  }

  private void call(String caller, String callee) {
    calls.computeIfAbsent(caller, key -> new ArrayList<>()).add(callee);
    calls.computeIfAbsent(callee, key -> new ArrayList<>());
  }

  private static String name(int number) {
    return "m%06d".formatted(number);
  }
}
