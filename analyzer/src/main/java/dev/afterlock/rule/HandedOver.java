package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.summary.Change;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The values that the call at a delivery hands over, as definitions of the method. */
final class HandedOver {
  private final MethodAnalysis analysis;
  private final MethodBody body;
  private final int call;
  private final Set<Integer> definitions = new HashSet<>();
  private final List<Operand> arguments = new ArrayList<>();

  private HandedOver(MethodAnalysis analysis, int call) {
    this.analysis = analysis;
    this.body = analysis.flow().body();
    this.call = call;
  }

  /** Returns what a delivery hands over. */
  static HandedOver by(Delivery delivery, MethodAnalysis analysis) {
    HandedOver handed = new HandedOver(analysis, delivery.instruction());
    if (handed.body.event(delivery.instruction()) instanceof Event.Call call) {
      for (Operand argument : call.arguments()) {
        if (isHandedOn(argument, delivery, analysis)) {
          handed.definitions.addAll(analysis.slicer().definitions(argument));
          handed.arguments.add(argument);
        }
      }
    }
    return handed;
  }

  /** Of what a helper is given, it may need some only to find the receivers. */
  private static boolean isHandedOn(Operand argument, Delivery delivery, MethodAnalysis analysis) {
    if (delivery.trace().size() == 1 || delivery.payload().isEmpty()) {
      return true;
    }
    Set<Source> sources = analysis.slicer().sources(argument);
    return sources.isEmpty()
        || delivery.payload().stream()
            .anyMatch(handed -> handed.sources().stream().anyMatch(sources::contains));
  }

  /** Returns whether a value that became state is among them. */
  boolean includes(Change change) {
    return change.stored().stream().anyMatch(value -> includes(value, change));
  }

  /** Returns whether the value that was stored last, such as that of a map's entry, is. */
  boolean includesLast(Change change) {
    List<Operand> stored = change.stored();
    return !stored.isEmpty() && includes(stored.get(stored.size() - 1), change);
  }

  /** Returns whether both what was there before and what is there now are, each by itself. */
  boolean includesTransition(Change change) {
    return includesAnswer(change)
        && arguments.stream()
            .map(argument -> analysis.slicer().definitionsApartFrom(change.instruction(), argument))
            .anyMatch(made -> change.stored().stream().anyMatch(value -> isIn(made, value)));
  }

  /** The new value is often made of what is told, or captured by the function that makes it. */
  private boolean isIn(Set<Integer> made, Operand value) {
    return analysis.slicer().definitions(value).stream()
        .anyMatch(d -> made.contains(d) && isValue(d));
  }

  /** Returns whether what the changing call answered is among them: the old value or the new. */
  boolean includesAnswer(Change change) {
    return definitions.contains(change.instruction());
  }

  /** Each turn of a loop defines its values anew, so no later turn hands over those of this one. */
  private boolean includes(Operand value, Change change) {
    return value
        .definitions()
        .filter(definition -> definitions.contains(definition) && isValue(definition))
        .anyMatch(
            definition ->
                Operand.isParameter(definition)
                    || body.canReachAvoiding(change.instruction(), call, definition));
  }

  /** Constants and {@code this} are the same in every notification. */
  private boolean isValue(int definition) {
    if (Operand.isParameter(definition)) {
      return !analysis.flow().paths().isThis(definition);
    }
    return !(body.event(definition) instanceof Event.Constant);
  }
}
