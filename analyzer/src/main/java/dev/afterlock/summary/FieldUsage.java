package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.model.FieldRef;
import java.util.ArrayList;
import java.util.List;

/** What one method, or several, do to one field; {@link FieldFacts} are made of it. */
final class FieldUsage {
  static final FieldUsage NONE = new FieldUsage();

  private final List<FieldFacts.Write> writes = new ArrayList<>(1);
  private final List<Event.Function> functions = new ArrayList<>(0);
  private boolean holdsOther;
  private boolean byMethod;
  private boolean byConstructor;
  private boolean concurrentMap;

  void addWrite(FieldFacts.Write write) {
    writes.add(write);
  }

  void addFunction(Event.Function function) {
    functions.add(function);
  }

  /** Notes that something else than a function is stored. */
  void noteOther() {
    holdsOther = true;
  }

  /** Notes that an object that was handed in is stored. */
  void noteRegistration(boolean inConstructor) {
    byConstructor |= inConstructor;
    byMethod |= !inConstructor;
  }

  /** Returns whether an object that was handed in is stored. */
  boolean registers() {
    return byConstructor || byMethod;
  }

  /** Notes that a map whose operations are atomic is stored. */
  void noteConcurrentMap() {
    concurrentMap = true;
  }

  /** Adds what another method does. */
  void add(FieldUsage other) {
    writes.addAll(other.writes);
    functions.addAll(other.functions);
    holdsOther |= other.holdsOther;
    byMethod |= other.byMethod;
    byConstructor |= other.byConstructor;
    concurrentMap |= other.concurrentMap;
  }

  /**
   * Returns what all the methods that were added come to.
   *
   * @param registry whether the type of the field holds receivers
   * @param concurrent whether it is a map whose operations are atomic
   */
  FieldFacts facts(FieldRef field, boolean registry, boolean concurrent) {
    boolean mutable = writes.stream().anyMatch(write -> !write.initial());
    return new FieldFacts(
        field,
        byMethod || registry,
        byConstructor,
        mutable,
        concurrentMap || concurrent,
        writes,
        mutable || holdsOther ? List.of() : functions);
  }
}
