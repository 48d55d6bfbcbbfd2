package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Paths;
import dev.afterlock.model.CodePoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lambdas that a call runs before it returns, such as the body that is handed to {@code
 * withLock}: what they do happens in the method that makes them, under the locks of the method that
 * runs them.
 */
final class FunctionRuns {
  private final MethodFlow flow;
  private final MethodBody body;
  private final Models models;
  private final Slicer slicer;
  private final SummaryTable table;
  private final Map<Event.Call, List<FunctionRun>> known =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private volatile @Nullable Map<Integer, List<Fill>> fills;

  FunctionRuns(MethodFlow flow, Models models, Slicer slicer, SummaryTable table) {
    this.flow = flow;
    this.body = flow.body();
    this.models = models;
    this.slicer = slicer;
    this.table = table;
  }

  /**
   * A lambda that is run by a call.
   *
   * @param call the instruction of the call
   * @param function the lambda
   * @param summary what its body does
   * @param lock the lock that the callee holds around it, null when it holds none
   * @param acquire where that lock is taken
   */
  record FunctionRun(
      int call,
      Event.Function function,
      Summary summary,
      @Nullable Path lock,
      List<CodePoint> acquire) {

    /** Returns what this method captured as a parameter of the body, null for what it is handed. */
    @Nullable Operand captured(int parameter) {
      List<Operand> captured = function.captured();
      return parameter < captured.size() ? captured.get(parameter) : null;
    }
  }

  /**
   * A call that puts something into an object of this method.
   *
   * @param call the instruction of the call
   * @param parameter the object as a parameter of the callee or of the lambda
   * @param run the lambda that does it; null when the callee does
   * @param summary of the callee or lambda
   */
  record Fill(int call, int parameter, @Nullable FunctionRun run, Summary summary) {}

  /** Returns the lambdas that a call runs on the calling thread. */
  List<FunctionRun> at(Event.Call call, int instruction) {
    List<FunctionRun> runs = known.get(call);
    if (runs == null) {
      runs = find(call, instruction);
      known.put(call, runs);
    }
    return runs;
  }

  private List<FunctionRun> find(Event.Call call, int instruction) {
    if (call.arguments().stream().noneMatch(this::isFunction)) {
      return List.of();
    }
    List<FunctionRun> found = new ArrayList<>();
    if (models.is(ModelKind.RUN_INLINE, call.method())) {
      for (Operand argument : call.arguments()) {
        addFunctions(argument, instruction, null, List.of(), found);
      }
    }
    for (Summary callee : slicer.summaries(call)) {
      for (Summary.Run run : callee.runs()) {
        Path lock = run.lock();
        addFunctions(
            call.parameter(run.parameter()),
            instruction,
            lock == null ? null : lock.substitute(slicer.pathsOf(call)),
            lock == null ? List.of() : Slicer.prepend(body.point(instruction), run.acquire()),
            found);
      }
    }
    return List.copyOf(found);
  }

  private boolean isFunction(Operand operand) {
    return operand.any(d -> d >= 0 && body.event(d) instanceof Event.Function);
  }

  private void addFunctions(
      @Nullable Operand operand,
      int instruction,
      @Nullable Path lock,
      List<CodePoint> acquire,
      List<FunctionRun> found) {
    if (operand == null) {
      return;
    }
    for (int definition : operand.definitions().toArray()) {
      if (definition >= 0 && body.event(definition) instanceof Event.Function function) {
        Summary summary = table.summary(function.implementation());
        if (summary != null) {
          found.add(new FunctionRun(instruction, function, summary, lock, acquire));
        }
      }
    }
  }

  /** Returns the calls that put something into an object, named by its definition. */
  List<Fill> fillsOf(int definition) {
    Map<Integer, List<Fill>> all = fills;
    if (all == null) {
      all = new HashMap<>();
      for (int i = 0; i < body.size(); i++) {
        if (body.event(i) instanceof Event.Call call) {
          indexFills(call, i, all);
        }
      }
      fills = all;
    }
    return all.getOrDefault(definition, List.of());
  }

  private void indexFills(Event.Call call, int instruction, Map<Integer, List<Fill>> into) {
    for (Summary callee : slicer.summaries(call)) {
      for (int parameter : callee.fills().keySet()) {
        addFill(call.parameter(parameter), new Fill(instruction, parameter, null, callee), into);
      }
    }
    for (FunctionRun run : at(call, instruction)) {
      for (int parameter : run.summary().fills().keySet()) {
        addFill(
            run.captured(parameter), new Fill(instruction, parameter, run, run.summary()), into);
      }
    }
  }

  private static void addFill(@Nullable Operand object, Fill fill, Map<Integer, List<Fill>> into) {
    if (object != null && object.single() != Integer.MIN_VALUE) {
      into.computeIfAbsent(object.single(), key -> new ArrayList<>(1)).add(fill);
    }
  }

  /** Returns how the body's parameters are called in this method. */
  Path.Arguments pathsOf(FunctionRun run) {
    Paths paths = flow.paths();
    return index -> paths.of(run.captured(index));
  }
}
