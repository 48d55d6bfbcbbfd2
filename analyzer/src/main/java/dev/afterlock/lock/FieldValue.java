package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a field is set to or compared with, as far as it tells a free lock from a taken one.
 *
 * @param kind what is known
 * @param name names the value so that equal names are equal values
 */
record FieldValue(Kind kind, String name) {
  /** Null, zero or false. */
  static final FieldValue ZERO = new FieldValue(Kind.ZERO, "0");

  /** True, another number or an object that is made on the spot. */
  static final FieldValue NOT_ZERO = new FieldValue(Kind.NOT_ZERO, "1");

  /** The thread that runs. */
  static final FieldValue OWNER = new FieldValue(Kind.OWNER, "1");

  /** What the field held, counted up or down. */
  static final FieldValue STEP = new FieldValue(Kind.STEP, "");

  private static final FieldValue UNKNOWN = new FieldValue(Kind.UNKNOWN, "");

  /** What is known of a value. */
  enum Kind {
    ZERO,
    NOT_ZERO,
    OWNER,
    STEP,
    /** A constant of the program, such as one of an enum. */
    NAMED,
    UNKNOWN
  }

  /** Returns what an operand is when it is stored into a field. */
  static FieldValue of(Operand operand, Path field, MethodBody body, Paths paths) {
    FieldValue common = null;
    for (int definition : operand.definitions().toArray()) {
      FieldValue value = ofDefinition(definition, field, body, paths);
      if (common != null && !common.equals(value)) {
        return UNKNOWN;
      }
      common = value;
    }
    return common == null ? UNKNOWN : common;
  }

  private static FieldValue ofDefinition(int definition, Path field, MethodBody body, Paths paths) {
    Event event = Operand.isParameter(definition) ? null : body.event(definition);
    if (event instanceof Event.Allocation || paths.isThis(definition)) {
      return NOT_ZERO;
    }
    if (event instanceof Event.Constant constant) {
      Object value = constant.value();
      boolean zero = value == null || (value instanceof Number n && n.doubleValue() == 0);
      return zero ? ZERO : NOT_ZERO;
    }
    if (event instanceof Event.Compute compute) {
      return compute.operands().stream().anyMatch(o -> paths.of(o).equals(field)) ? STEP : UNKNOWN;
    }
    if (isCurrentThread(event)) {
      return OWNER;
    }
    return event instanceof Event.FieldRead read && read.target() == null
        ? new FieldValue(Kind.NAMED, read.field().owner() + "." + read.field().name())
        : UNKNOWN;
  }

  /** Returns whether an event asks for the thread that runs. */
  static boolean isCurrentThread(@Nullable Event event) {
    return event instanceof Event.Call call
        && call.method().owner().equals("java/lang/Thread")
        && call.method().name().equals("currentThread");
  }

  /** Returns whether the value is of no use to a lock. */
  boolean isUnknown() {
    return kind == Kind.UNKNOWN;
  }

  /**
   * Returns the value that a free lock has, given that it had this one when it was tested and
   * another is stored then; nothing when both may be the same.
   */
  Optional<String> freeBefore(FieldValue stored) {
    boolean differs =
        switch (kind) {
          case ZERO -> stored.kind != Kind.ZERO && stored.kind != Kind.UNKNOWN;
          case NOT_ZERO -> stored.kind == Kind.ZERO;
          case NAMED -> stored.kind == Kind.NAMED && !stored.equals(this);
          case OWNER, STEP, UNKNOWN -> false;
        };
    return differs ? Optional.of(name) : Optional.empty();
  }
}
