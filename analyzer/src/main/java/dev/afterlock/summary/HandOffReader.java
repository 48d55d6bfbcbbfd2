package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads off one method to what its calls hand the code that others run for it. */
final class HandOffReader {
  private static final String EXECUTOR = "java/util/concurrent/Executor";

  private final MethodBody body;
  private final Hierarchy hierarchy;
  private final ExecutorModels models;

  HandOffReader(MethodBody body, Hierarchy hierarchy, ExecutorModels models) {
    this.body = body;
    this.hierarchy = hierarchy;
    this.models = models;
  }

  /** Returns the hand-off that a call is. */
  HandOff read(Event.Call call, int instruction) {
    return new HandOff(
        body.point(instruction),
        call.method(),
        models.handsOverAtOnce(call, body),
        sources(executorOf(call, hierarchy)));
  }

  /**
   * Returns what runs the code that a call is given: an executor among the arguments, or else the
   * receiver.
   */
  static @Nullable Operand executorOf(Event.Call call, Hierarchy hierarchy) {
    Operand argument = executorArgument(call, hierarchy);
    return argument == null && !call.method().isConstructor() ? call.receiver() : argument;
  }

  /** Returns the executor among a call's arguments, or null. */
  static @Nullable Operand executorArgument(Event.Call call, Hierarchy hierarchy) {
    for (int i = 0; i < call.arguments().size(); i++) {
      String type = call.method().parameterType(i);
      if (type.startsWith("L")
          && hierarchy.isSubtype(type.substring(1, type.length() - 1), EXECUTOR)) {
        return call.arguments().get(i);
      }
    }
    return null;
  }

  private Set<ExecutorSource> sources(@Nullable Operand operand) {
    Set<ExecutorSource> sources = new LinkedHashSet<>();
    if (operand != null) {
      operand.definitions().forEach(definition -> sources.add(source(definition)));
    }
    return sources;
  }

  private ExecutorSource source(int definition) {
    return definition >= 0 && body.event(definition) instanceof Event.FieldRead read
        ? new ExecutorSource.Field(read.field())
        : new ExecutorSource.Value(body.method(), definition);
  }

  /**
   * Returns the hand-offs on the way to a callee's delivery: those of this method first, then those
   * of the callee.
   *
   * @param parameters what the callee's parameters are in this method, null where nobody knows
   */
  List<HandOff> concat(
      List<HandOff> own,
      List<HandOff> callees,
      MethodRef callee,
      IntFunction<@Nullable Operand> parameters) {
    List<HandOff> all = new ArrayList<>(own);
    for (HandOff handOff : callees) {
      Set<ExecutorSource> executors = new LinkedHashSet<>();
      for (ExecutorSource executor : handOff.executors()) {
        executors.addAll(translate(executor, callee, parameters));
      }
      HandOff translated = new HandOff(handOff.at(), handOff.by(), handOff.atOnce(), executors);
      if (!all.contains(translated)) {
        all.add(translated);
      }
    }
    return all;
  }

  /** A parameter that this method cannot name is left for the callers of its method to tell. */
  private Set<ExecutorSource> translate(
      ExecutorSource executor, MethodRef callee, IntFunction<@Nullable Operand> parameters) {
    if (executor instanceof ExecutorSource.Value value
        && value.isParameter()
        && value.method().equals(callee)) {
      Operand operand = parameters.apply(Operand.parameter(value.definition()));
      if (operand != null && !operand.isUnknown()) {
        return sources(operand);
      }
    }
    return Set.of(executor);
  }
}
