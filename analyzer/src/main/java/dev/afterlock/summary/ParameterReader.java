package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.Event.CallKind;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what one method does with objects it was given: which it calls, and which it fills. */
final class ParameterReader {
  private static final int MAX_RUNS = 8;
  private static final int MAX_SOURCES = 32;

  private final MethodFlow flow;
  private final MethodBody body;
  private final Slicer slicer;
  private final Models models;
  private final ClosedRegions closed;

  ParameterReader(MethodFlow flow, Slicer slicer, Models models) {
    this.flow = flow;
    this.body = flow.body();
    this.slicer = slicer;
    this.models = models;
    this.closed = new ClosedRegions(flow);
  }

  /** Returns the functional parameters that are called, each with the lock around the call. */
  List<Summary.Run> runs() {
    Set<Summary.Run> runs = new LinkedHashSet<>();
    for (int i = 0; i < body.size() && runs.size() < MAX_RUNS; i++) {
      if (body.event(i) instanceof Event.Call call) {
        addRuns(call, i, runs);
      }
    }
    return List.copyOf(runs);
  }

  private void addRuns(Event.Call call, int instruction, Set<Summary.Run> runs) {
    if (call.kind() == CallKind.INTERFACE && isOutside(call.receiver())) {
      runs.add(run(call.receiver(), instruction, null, List.of()));
    }
    if (models.is(ModelKind.RUN_INLINE, call.method())) {
      for (Operand argument : call.arguments()) {
        if (isOutside(argument)) {
          runs.add(run(argument, instruction, null, List.of()));
        }
      }
    }
    for (Summary callee : slicer.summaries(call)) {
      for (Summary.Run inner : callee.runs()) {
        Operand argument = call.parameter(inner.parameter());
        Path lock = inner.lock();
        if (isOutside(argument)) {
          runs.add(
              run(
                  argument,
                  instruction,
                  lock == null ? null : lock.substitute(slicer.pathsOf(call)),
                  Slicer.prepend(body.point(instruction), inner.acquire())));
        }
      }
    }
  }

  /** The outermost lock around the call is that of this method, if it holds one. */
  private Summary.Run run(
      @Nullable Operand function,
      int instruction,
      @Nullable Path inner,
      List<CodePoint> innerAcquire) {
    int parameter = function == null ? 0 : Operand.parameter(function.single());
    Region region = closed.outermost(instruction);
    if (region != null) {
      return new Summary.Run(parameter, region.lock(), List.of(closed.acquirePoint(region)));
    }
    return new Summary.Run(parameter, inner, inner == null ? List.of() : innerAcquire);
  }

  /** Returns whether an operand is a parameter other than {@code this}. */
  private boolean isOutside(@Nullable Operand operand) {
    int definition = operand == null ? Integer.MIN_VALUE : operand.single();
    return definition != Integer.MIN_VALUE
        && Operand.isParameter(definition)
        && !flow.paths().isThis(definition);
  }

  /** Returns what is put into boxes, arrays and collections that callers handed in. */
  Map<Integer, Set<Source>> fills(List<Change> changes) {
    Map<Integer, Set<Source>> fills = new TreeMap<>();
    for (int i = 0; i < body.size(); i++) {
      Event event = body.event(i);
      if (event instanceof Event.ArrayWrite write) {
        addFill(write.array(), List.of(write.value()), changes, fills);
      } else if (event instanceof Event.FieldWrite write) {
        addFill(write.target(), List.of(write.value()), changes, fills);
      } else if (event instanceof Event.Call call) {
        if (models.is(ModelKind.MUTATE, call.method())) {
          addFill(call.receiver(), call.arguments(), changes, fills);
        }
      }
    }
    for (int parameter = 0; parameter <= body.method().parameterCount(); parameter++) {
      addInnerFills(parameter, changes, fills);
    }
    return fills;
  }

  private void addFill(
      @Nullable Operand box,
      List<Operand> values,
      List<Change> changes,
      Map<Integer, Set<Source>> fills) {
    if (isOutside(box) && box != null) {
      Set<Source> sources =
          fills.computeIfAbsent(Operand.parameter(box.single()), key -> new LinkedHashSet<>());
      values.stream()
          .flatMap(value -> slicer.sources(value).stream())
          .limit(MAX_SOURCES)
          .forEach(source -> add(closed.atExit(source, changes), sources));
    }
  }

  /** A box may be handed on, to a callee or to a lambda that a callee runs. */
  private void addInnerFills(int parameter, List<Change> changes, Map<Integer, Set<Source>> fills) {
    Set<Source> sources = slicer.filledByCalls(~parameter);
    if (!sources.isEmpty() && !flow.paths().isThis(~parameter)) {
      Set<Source> all = fills.computeIfAbsent(parameter, key -> new LinkedHashSet<>());
      sources.forEach(source -> add(closed.atExit(source, changes), all));
    }
  }

  /** Of several ways to one fact the first is kept. */
  private static void add(Source source, Set<Source> sources) {
    if (sources.size() < MAX_SOURCES
        && sources.stream().noneMatch(known -> known.fact().equals(source.fact()))) {
      sources.add(source);
    }
  }
}
