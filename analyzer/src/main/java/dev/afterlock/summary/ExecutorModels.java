package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.model.MethodRef;
import org.jspecify.annotations.Nullable;

/** What the models say about a method that makes executors or hands code to them. */
final class ExecutorModels {
  private static final String QUEUE = "Ljava/util/concurrent/BlockingQueue;";
  private static final String REJECTION = "Ljava/util/concurrent/RejectedExecutionHandler;";

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
        if (!isConstant(call.arguments().get(i), body, 0)) {
          return false;
        }
        timed = true;
      }
    }
    return timed;
  }

  private static boolean isConstant(Operand operand, MethodBody body, int value) {
    return !operand.isUnknown()
        && !operand.any(
            d ->
                d < 0
                    || !(body.event(d) instanceof Event.Constant constant
                        && constant.value() instanceof Number number
                        && number.longValue() == value));
  }

  /**
   * Returns the width of what a call makes that is told the number of threads. It is one thread
   * when each number is the constant one or less and the queue keeps the order; nothing keeps a
   * number that is computed at one.
   */
  Width sized(Event.Call call, MethodBody body) {
    Width width = Width.UNKNOWN;
    boolean ordered = true;
    boolean bounded = false;
    boolean rejects = false;
    for (int i = 0; i < call.arguments().size(); i++) {
      Operand argument = call.arguments().get(i);
      String type = call.method().parameterType(i);
      if (type.equals("I") && width != Width.SEVERAL) {
        boolean one = isConstant(argument, body, 1) || isConstant(argument, body, 0);
        width = one ? Width.SINGLE_FIFO : Width.SEVERAL;
      } else if (type.equals(QUEUE)) {
        ordered = argument.definitions().allMatch(d -> isOrdered(d, body)) && !argument.isUnknown();
        bounded = argument.any(d -> d >= 0 && isBounded(d, body));
      }
      rejects |= type.equals(REJECTION);
    }
    boolean fifo = ordered && !(bounded && rejects);
    return width == Width.SINGLE_FIFO && !fifo ? Width.UNKNOWN : width;
  }

  private boolean isOrdered(int definition, MethodBody body) {
    return definition >= 0
        && body.event(definition) instanceof Event.Allocation queue
        && models.is(ModelKind.QUEUE_FIFO, new MethodRef(queue.type(), "<init>", "()V"));
  }

  /** A full queue makes the handler decide, which may run the newer task first. */
  private static boolean isBounded(int definition, MethodBody body) {
    Event.Call made = constructorOf(definition, body);
    return made == null || made.method().descriptor().contains("I");
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
