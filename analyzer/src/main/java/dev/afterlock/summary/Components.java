package dev.afterlock.summary;

import dev.afterlock.model.MethodRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Strongly connected components of the call graph in the order callees first (Tarjan, SIAM J.
 * Comput. 1972), without recursion: call chains of generated code are deeper than a thread's stack.
 */
final class Components {
  private final Set<MethodRef> nodes;
  private final Function<MethodRef, List<MethodRef>> edges;
  private final Map<MethodRef, Integer> order = new HashMap<>();
  private final Map<MethodRef, Integer> low = new HashMap<>();
  private final Map<MethodRef, Boolean> onStack = new HashMap<>();
  private final Map<MethodRef, Integer> finished = new HashMap<>();
  private final Deque<MethodRef> stack = new ArrayDeque<>();
  private final List<List<MethodRef>> components = new ArrayList<>();

  private Components(Set<MethodRef> nodes, Function<MethodRef, List<MethodRef>> edges) {
    this.nodes = nodes;
    this.edges = edges;
  }

  /** Returns the components; within one, callees come before callers as far as that is possible. */
  static List<List<MethodRef>> of(
      Set<MethodRef> nodes, Function<MethodRef, List<MethodRef>> edges) {
    Components run = new Components(nodes, edges);
    for (MethodRef node : nodes) {
      if (!run.order.containsKey(node)) {
        run.visit(node);
      }
    }
    return run.components;
  }

  private static final class Visit {
    final MethodRef node;
    final List<MethodRef> targets;
    int next;

    Visit(MethodRef node, List<MethodRef> targets) {
      this.node = node;
      this.targets = targets;
    }
  }

  private void visit(MethodRef start) {
    Deque<Visit> calls = new ArrayDeque<>();
    calls.push(enter(start));
    while (!calls.isEmpty()) {
      Visit visit = calls.element();
      if (visit.next < visit.targets.size()) {
        MethodRef target = visit.targets.get(visit.next++);
        if (!nodes.contains(target)) {
          continue;
        }
        if (!order.containsKey(target)) {
          calls.push(enter(target));
        } else if (Boolean.TRUE.equals(onStack.get(target))) {
          lower(visit.node, order.getOrDefault(target, 0));
        }
      } else {
        calls.pop();
        leave(visit.node);
        if (!calls.isEmpty()) {
          lower(calls.element().node, low.getOrDefault(visit.node, 0));
        }
      }
    }
  }

  private Visit enter(MethodRef node) {
    low.put(node, order.size());
    order.put(node, order.size());
    onStack.put(node, true);
    stack.push(node);
    return new Visit(node, edges.apply(node));
  }

  private void lower(MethodRef node, int value) {
    low.merge(node, value, Math::min);
  }

  private void leave(MethodRef node) {
    finished.put(node, finished.size());
    if (!low.getOrDefault(node, 0).equals(order.getOrDefault(node, 0))) {
      return;
    }
    List<MethodRef> component = new ArrayList<>();
    MethodRef member;
    do {
      member = stack.pop();
      onStack.put(member, false);
      component.add(member);
    } while (!member.equals(node));
    component.sort(Comparator.comparing(method -> finished.getOrDefault(method, 0)));
    components.add(component);
  }
}
