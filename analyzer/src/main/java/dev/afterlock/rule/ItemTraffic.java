package dev.afterlock.rule;

import dev.afterlock.body.MethodBody;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.Change;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.Effect;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.MethodAnalysis;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether receivers hear that an item comes into a container as well as that it goes. Items
 * that only come, or only go, may be told in any order: each stands for itself.
 */
final class ItemTraffic {
  /** How many callers up from a change its telling is looked for. */
  private static final int MAX_CALLERS_UP = 2;

  private static final int MAX_METHODS = 64;

  private final Program program;
  private final Map<List<FieldRef>, Map<Effect.Kind, List<Told>>> told = new ConcurrentHashMap<>();

  ItemTraffic(Program program) {
    this.program = program;
  }

  /**
   * A change of a container that receivers are told of.
   *
   * @param change the change
   * @param calls the calls of the receivers that come after it
   */
  private record Told(Change change, MethodRef method, BitSet calls) {
    /** A method that takes one item out and puts another in before it calls has done one thing. */
    boolean isApartFrom(MethodRef other, int call) {
      return !method.equals(other) || !calls.get(call);
    }
  }

  /** Returns whether another delivery to the same receivers tells of the opposite change. */
  boolean isToldBothWays(Candidate candidate) {
    FieldRef container = candidate.field();
    MethodRef method = candidate.analysis().flow().body().method();
    List<Change> own = changesOf(container, candidate.analysis()).toList();
    return candidate.receiver().fields().stream()
        .flatMap(register -> told(container, register).values().stream())
        .anyMatch(alike -> isOneApart(alike, own, method, candidate.deliveryInstruction()));
  }

  /**
   * Returns whether one of several changes of the same kind takes back an own one. Those of other
   * methods all do or none does, so that the first of them decides.
   */
  private static boolean isOneApart(
      List<Told> alike, List<Change> own, MethodRef method, int delivery) {
    Effect effect = alike.get(0).change().effect();
    List<Change> takenBack = own.stream().filter(of -> of.effect().takesBack(effect)).toList();
    return !takenBack.isEmpty()
        && alike.stream()
            .filter(told -> told.isApartFrom(method, delivery))
            .anyMatch(
                told ->
                    takenBack.stream().anyMatch(of -> !of.trace().equals(told.change().trace())));
  }

  /** Returns the changes of a container after which the receivers of a register are called. */
  private Map<Effect.Kind, List<Told>> told(FieldRef container, FieldRef register) {
    List<FieldRef> key = List.of(container, register);
    Map<Effect.Kind, List<Told>> known = told.get(key);
    if (known == null) {
      known =
          changing(container, program).stream()
              .filter(method -> program.isNotifier(register, method))
              .map(program::analysis)
              .filter(Objects::nonNull)
              .flatMap(analysis -> told(container, register, analysis))
              .collect(Collectors.groupingBy(told -> told.change().effect().kind()));
      told.put(key, known);
    }
    return known;
  }

  private static Stream<Told> told(FieldRef container, FieldRef register, MethodAnalysis analysis) {
    MethodBody body = analysis.flow().body();
    BitSet calls = new BitSet();
    analysis.deliveries().stream()
        .filter(delivery -> isTo(register, delivery))
        .forEach(delivery -> calls.set(delivery.instruction()));
    return changesOf(container, analysis)
        .map(change -> new Told(change, body.method(), after(change.instruction(), calls, body)))
        .filter(told -> !told.calls().isEmpty());
  }

  private static BitSet after(int change, BitSet calls, MethodBody body) {
    BitSet after = body.reachableFrom(change);
    after = (BitSet) after.clone();
    after.set(change);
    after.and(calls);
    return after;
  }

  private static Stream<Change> changesOf(FieldRef field, MethodAnalysis analysis) {
    return analysis.changes().stream().filter(change -> change.field().equals(field));
  }

  private static boolean isTo(FieldRef register, Delivery delivery) {
    return delivery.receiver().stream().anyMatch(root -> register.equals(root.register()));
  }

  /** Returns the methods that change the container, and those that call them. */
  private static Set<MethodRef> changing(FieldRef container, Program program) {
    Set<MethodRef> found = new LinkedHashSet<>();
    for (FieldFacts.Write write : program.facts(container).writes()) {
      found.add(write.point().method());
    }
    Set<MethodRef> last = found;
    for (int up = 0; up < MAX_CALLERS_UP; up++) {
      Set<MethodRef> callers = new LinkedHashSet<>();
      for (MethodRef method : last) {
        if (found.size() + callers.size() < MAX_METHODS) {
          callers.addAll(program.callersOf(method));
        }
      }
      found.addAll(callers);
      last = callers;
    }
    return found;
  }
}
