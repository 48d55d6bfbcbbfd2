package dev.afterlock.rule;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.Change;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.MethodAnalysis;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Tells whether receivers hear that an item comes into a container as well as that it goes. Items
 * that only come, or only go, may be told in any order: each stands for itself.
 */
final class ItemTraffic {
  /** How many callers up from a change its telling is looked for. */
  private static final int MAX_CALLERS_UP = 2;

  private static final int MAX_METHODS = 64;

  private ItemTraffic() {}

  /** Returns whether another delivery to the same receivers tells of the opposite change. */
  static boolean isToldBothWays(Candidate candidate, Program program) {
    FieldRef container = candidate.field();
    List<Change> own = changesOf(container, candidate.analysis());
    if (isToldAfterOpposite(own, candidate.analysis(), candidate.receiver())) {
      return true;
    }
    Set<MethodRef> changing = changing(container, program);
    return candidate.receiver().fields().stream()
        .flatMap(register -> program.notifiersOf(register).stream())
        .filter(changing::contains)
        .map(program::analysis)
        .filter(Objects::nonNull)
        .anyMatch(other -> isToldAfterOpposite(own, other, candidate.receiver()));
  }

  private static boolean isToldAfterOpposite(
      List<Change> own, MethodAnalysis other, Receiver receiver) {
    if (own.isEmpty()) {
      return false;
    }
    List<Change> opposite =
        changesOf(own.get(0).field(), other).stream()
            .filter(change -> own.stream().anyMatch(of -> takesBack(of, change)))
            .toList();
    return other.deliveries().stream()
        .filter(delivery -> isTo(receiver, delivery))
        .anyMatch(
            delivery ->
                opposite.stream()
                    .anyMatch(change -> change.instruction() <= delivery.instruction()));
  }

  private static boolean takesBack(Change one, Change other) {
    return !one.trace().equals(other.trace()) && one.effect().takesBack(other.effect());
  }

  private static List<Change> changesOf(FieldRef field, MethodAnalysis analysis) {
    return analysis.changes().stream().filter(change -> change.field().equals(field)).toList();
  }

  private static boolean isTo(Receiver receiver, Delivery delivery) {
    return delivery.receiver().stream()
        .anyMatch(root -> root.register() != null && receiver.fields().contains(root.register()));
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
