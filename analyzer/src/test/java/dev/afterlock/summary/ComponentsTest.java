package dev.afterlock.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ComponentsTest {
  private final Map<MethodRef, List<MethodRef>> calls = new HashMap<>();

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
    call("a", "outside");
    Set<MethodRef> nodes = Set.of(ref("a"));

    assertEquals(List.of(List.of(ref("a"))), Components.of(nodes, this::callees));
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
    List<MethodRef> open = new ArrayList<>(callees(ref(start)));
    while (!open.isEmpty()) {
      MethodRef next = open.remove(open.size() - 1);
      if (seen.add(next.name())) {
        open.addAll(callees(next));
      }
    }
    return seen;
  }

  private List<List<String>> components() {
    return Components.of(new TreeSet<>(calls.keySet()), this::callees).stream()
        .map(component -> component.stream().map(MethodRef::name).toList())
        .toList();
  }

  private List<MethodRef> callees(MethodRef method) {
    return calls.getOrDefault(method, List.of());
  }

  private void call(String caller, String callee) {
    calls.computeIfAbsent(ref(caller), key -> new ArrayList<>()).add(ref(callee));
    calls.computeIfAbsent(ref(callee), key -> new ArrayList<>());
  }

  private static String name(int number) {
    return "m%06d".formatted(number);
  }

  private static MethodRef ref(String name) {
    return new MethodRef("A", name, "()V");
  }
}
