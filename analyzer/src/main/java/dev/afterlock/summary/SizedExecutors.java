package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.model.MethodRef;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges executors that are told how many threads to have, and what queue. */
final class SizedExecutors {
  private static final String QUEUE = "Ljava/util/concurrent/BlockingQueue;";
  private static final String REJECTION = "Ljava/util/concurrent/RejectedExecutionHandler;";

  private final ExecutorModels models;
  private final Suppliers suppliers;

  SizedExecutors(ExecutorModels models, Suppliers suppliers) {
    this.models = models;
    this.suppliers = suppliers;
  }

  /**
   * Returns the width of what a call makes. It is one thread when all numbers are the constant one
   * or less, and the queue keeps the order.
   *
   * @param frame how the method with the call was entered
   */
  Width width(Event.Call call, MethodBody body, @Nullable Frame frame, int hops) {
    Set<Width> counts = new LinkedHashSet<>();
    boolean ordered = true;
    boolean bounded = false;
    boolean rejects = false;
    for (int i = 0; i < call.arguments().size(); i++) {
      Operand argument = call.arguments().get(i);
      String type = call.method().parameterType(i);
      if (type.equals("I")) {
        counts.add(count(argument, body, frame, hops));
      } else if (type.equals(QUEUE)) {
        ordered = !argument.isUnknown() && !argument.any(d -> !isOrdered(d, body));
        bounded = argument.any(d -> isBounded(d, body));
      }
      rejects |= type.equals(REJECTION);
    }
    if (counts.contains(Width.SEVERAL)) {
      return Width.SEVERAL;
    }
    boolean fifo = ordered && !(bounded && rejects);
    return fifo && counts.equals(Set.of(Width.SINGLE_FIFO)) ? Width.SINGLE_FIFO : Width.UNKNOWN;
  }

  /** Nothing keeps a number that is computed or read at one. */
  private Width count(Operand number, MethodBody body, @Nullable Frame frame, int hops) {
    if (number.isUnknown() || hops <= 0) {
      return Width.UNKNOWN;
    }
    Set<Width> counts = new LinkedHashSet<>();
    for (int definition : number.definitions().toArray()) {
      if (Operand.isParameter(definition)) {
        counts.add(ofParameter(Operand.parameter(definition), body, frame, hops));
      } else {
        counts.add(
            ExecutorModels.isAtMostOne(definition, body) ? Width.SINGLE_FIFO : Width.SEVERAL);
      }
    }
    return counts.size() == 1 ? counts.iterator().next() : Width.UNKNOWN;
  }

  private Width ofParameter(int parameter, MethodBody body, @Nullable Frame frame, int hops) {
    if (frame != null) {
      Operand argument = frame.call().parameter(parameter);
      return argument == null
          ? Width.UNKNOWN
          : count(argument, frame.caller(), frame.outer(), hops - 1);
    }
    Set<Width> counts = new LinkedHashSet<>();
    for (Suppliers.Supply supply : suppliers.of(body, parameter)) {
      Operand operand = supply.operand();
      counts.add(operand == null ? Width.UNKNOWN : count(operand, supply.body(), null, hops - 1));
    }
    Width count = counts.size() == 1 ? counts.iterator().next() : Width.UNKNOWN;
    return count == Width.SINGLE_FIFO && suppliers.isOpen(body) ? Width.UNKNOWN : count;
  }

  private boolean isOrdered(int definition, MethodBody body) {
    return definition >= 0
        && body.event(definition) instanceof Event.Allocation queue
        && models.is(ModelKind.QUEUE_FIFO, new MethodRef(queue.type(), "<init>", "()V"));
  }

  /** A full queue makes the handler decide, which may run the newer task first. */
  private static boolean isBounded(int definition, MethodBody body) {
    Event.Call made = ExecutorModels.constructorOf(definition, body);
    return made == null || made.method().descriptor().contains("I");
  }
}
