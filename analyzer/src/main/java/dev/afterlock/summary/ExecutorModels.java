package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.model.MethodRef;
import org.jspecify.annotations.Nullable;

/** What the models say about a method that makes executors or hands code to them. */
final class ExecutorModels {
  private final Models models;

  ExecutorModels(Models models) {
    this.models = models;
  }

  boolean is(ModelKind kind, MethodRef method) {
    return models.is(kind, method);
  }

  /**
   * Returns the width that a method stands for, whatever it is called with, or null. A narrow type
   * is often a subtype of a wide one, never the other way round.
   */
  @Nullable Width width(MethodRef method) {
    if (models.is(ModelKind.EXECUTOR_INLINE, method)) {
      return Width.INLINE;
    }
    if (models.is(ModelKind.EXECUTOR_LOOP, method)
        || models.is(ModelKind.EXECUTOR_SINGLE, method)) {
      return Width.SINGLE_FIFO;
    }
    return models.is(ModelKind.EXECUTOR_SEVERAL, method) ? Width.SEVERAL : null;
  }

  /** Returns whether the call hands code over in the order in which it is made. */
  boolean handsOverAtOnce(Event.Call call, MethodBody body) {
    return models.is(ModelKind.RUN_ASYNC, call.method())
        || (models.is(ModelKind.RUN_DELAYED, call.method()) && isWithoutDelay(call, body));
  }

  /** A period is a time as well: what is repeated hands an old value over again. */
  private static boolean isWithoutDelay(Event.Call call, MethodBody body) {
    boolean timed = false;
    for (int i = 0; i < call.arguments().size(); i++) {
      if (call.method().parameterType(i).equals("J")) {
        if (!isZero(call.arguments().get(i), body)) {
          return false;
        }
        timed = true;
      }
    }
    return timed;
  }

  private static boolean isZero(Operand operand, MethodBody body) {
    return !operand.isUnknown() && !operand.any(d -> d < 0 || !isConstant(d, body, 0));
  }

  /** Returns whether a number is a constant that asks for no more than one thread. */
  static boolean isAtMostOne(int definition, MethodBody body) {
    return isConstant(definition, body, 0) || isConstant(definition, body, 1);
  }

  private static boolean isConstant(int definition, MethodBody body, int value) {
    return body.event(definition) instanceof Event.Constant constant
        && constant.value() instanceof Number number
        && number.longValue() == value;
  }

  /** Returns the call of the constructor for an object that is made at a place, or null. */
  static Event.@Nullable Call constructorOf(int definition, MethodBody body) {
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Call call
          && call.method().isConstructor()
          && call.receiver() != null
          && call.receiver().single() == definition) {
        return call;
      }
    }
    return null;
  }
}
