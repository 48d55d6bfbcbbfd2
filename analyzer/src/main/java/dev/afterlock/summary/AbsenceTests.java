package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.model.FieldRef;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what is made on first use: a store that is only reached when the field was null, or
 * when the container in it was asked and had nothing.
 */
final class AbsenceTests {
  private final MethodBody body;
  private final Slicer slicer;
  private final Models models;

  AbsenceTests(MethodBody body, Slicer slicer, Models models) {
    this.body = body;
    this.slicer = slicer;
    this.models = models;
  }

  /** Returns whether a write of a reference field fills it for the first time. */
  boolean isFirst(Event.FieldWrite write, int instruction) {
    return isReference(write.field())
        && isAfterTest(
            instruction,
            tested -> tested instanceof Event.FieldRead read && read.field().equals(write.field()));
  }

  /** Returns whether a call of what fills a reference field is made for the first time. */
  boolean isFirst(Change change, int instruction) {
    return isReference(change.field())
        && isAfterTest(
            instruction,
            tested ->
                tested instanceof Event.FieldRead read && read.field().equals(change.field()));
  }

  /** Returns whether a call puts something into a container only where nothing was. */
  boolean isFirst(Event.Call call, FieldRef field, int instruction) {
    return models.is(ModelKind.FIRST, call.method())
        || isAfterTest(
            instruction,
            tested ->
                tested instanceof Event.Call asked
                    && !asked.arguments().isEmpty()
                    && asked.receiver() != null
                    && slicer.directFields(asked.receiver()).contains(field));
  }

  private static boolean isReference(FieldRef field) {
    return field.descriptor().startsWith("L") || field.descriptor().startsWith("[");
  }

  private interface Test {
    boolean asks(@Nullable Event tested);
  }

  private boolean isAfterTest(int instruction, Test test) {
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Branch branch && asks(branch.left(), test)) {
        for (int successor : body.successors(i)) {
          if (isAbsent(branch, successor) && body.isOnlyReachedBy(i, successor, instruction)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean asks(Operand operand, Test test) {
    int definition = operand.single();
    return definition >= 0 && test.asks(body.event(definition));
  }

  /** Null for what is looked up, false for whether it is there. */
  private static boolean isAbsent(Event.Branch branch, int successor) {
    boolean jumps = successor == branch.target();
    return switch (branch.test()) {
      case ZERO, NULL -> jumps;
      case NONZERO, NONNULL -> !jumps;
      case EQUAL, NOT_EQUAL, OTHER, SWITCH -> false;
    };
  }
}
