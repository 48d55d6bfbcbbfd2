package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.flow.CompactSet;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.lock.Path;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.FunctionRuns.Fill;
import dev.afterlock.summary.FunctionRuns.FunctionRun;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows values of one method backwards to what they depend on: a backward data slice (Weiser,
 * ICSE 1981) over definitions, with calls replaced by summaries. Library calls are taken to compute
 * their result from receiver and arguments.
 */
public final class Slicer {
  /** More sources than this say that the value depends on everything. */
  private static final int MAX_SOURCES = 48;

  private static final int MAX_LITERALS = 8;

  /** Longer call chains are not shown and not followed. */
  static final int MAX_TRACE = 8;

  private final MethodFlow flow;
  private final MethodBody body;
  private final Hierarchy hierarchy;
  private final CallResolver resolver;
  private final SummaryTable table;

  // Analyses are kept, and rules ask for those of neighbours: workers may meet in one slicer.
  private final Map<Operand, Slice> known = new ConcurrentHashMap<>();
  private final Map<Operand, Set<Integer>> knownDefinitions = new ConcurrentHashMap<>();
  private final Map<Event.Call, List<Summary>> summaries =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final FunctionRuns runs;
  private volatile @Nullable Map<Integer, List<Integer>> fills;

  Slicer(
      MethodFlow flow,
      Hierarchy hierarchy,
      Models models,
      CallResolver resolver,
      SummaryTable table) {
    this.runs = new FunctionRuns(flow, models, this, table);
    this.flow = flow;
    this.body = flow.body();
    this.hierarchy = hierarchy;
    this.resolver = resolver;
    this.table = table;
  }

  /** Returns whether a method is declared by a class of the program, whatever implements it. */
  boolean isOfProgram(MethodRef method) {
    return hierarchy.index().isApplication(method.owner());
  }

  /** Returns the body that is sliced. */
  public MethodBody body() {
    return body;
  }

  /** Returns what a value depends on, in a fixed order. */
  public Set<Source> sources(@Nullable Operand operand) {
    return slice(operand).sources();
  }

  /** Returns the constants that a value is made of, as text, in a fixed order. */
  Set<String> literals(@Nullable Operand operand) {
    return slice(operand).literals();
  }

  private record Slice(Set<Source> sources, Set<String> literals) {
    Slice {
      sources = CompactSet.copyOf(sources);
      literals = CompactSet.copyOf(literals);
    }

    static final Slice NOTHING = new Slice(Set.of(), Set.of());
  }

  private Slice slice(@Nullable Operand operand) {
    if (operand == null || operand.isUnknown()) {
      return Slice.NOTHING;
    }
    Slice slice = known.get(operand);
    if (slice == null) {
      Walk walk = new Walk();
      slice = new Slice(walk.run(operand), walk.literals());
      known.put(operand, slice);
    }
    return slice;
  }

  /** Returns all definitions a value depends on within the method, parameters included. */
  public Set<Integer> definitions(Operand operand) {
    Set<Integer> definitions = knownDefinitions.get(operand);
    if (definitions == null) {
      Walk walk = new Walk();
      walk.run(operand);
      Set<Integer> all = new LinkedHashSet<>(walk.seenParameters);
      walk.seen.stream().forEach(all::add);
      definitions = CompactSet.copyOf(all);
      knownDefinitions.put(operand, definitions);
    }
    return definitions;
  }

  /** Returns the same without what a value depends on only by way of one instruction. */
  public Set<Integer> definitionsApartFrom(int instruction, Operand operand) {
    Walk walk = new Walk();
    walk.seen.set(instruction);
    walk.run(operand);
    Set<Integer> definitions = new LinkedHashSet<>(walk.seenParameters);
    walk.seen.stream().filter(d -> d != instruction).forEach(definitions::add);
    return definitions;
  }

  /** Returns the lambdas that calls of the method run. */
  FunctionRuns runs() {
    return runs;
  }

  /** Returns the summaries of what a call may run. */
  List<Summary> summaries(Event.Call call) {
    List<Summary> found = summaries.get(call);
    if (found == null) {
      found = find(call);
      summaries.put(call, found);
    }
    return found;
  }

  private List<Summary> find(Event.Call call) {
    List<Summary> found = new ArrayList<>();
    for (MethodRef target : resolver.targets(call, body)) {
      Summary summary = table.summary(target);
      if (summary != null) {
        found.add(summary);
      }
    }
    return found;
  }

  /** Returns the calls and writes that put something into an object made at a place. */
  List<Integer> fillsOf(int definition) {
    Map<Integer, List<Integer>> all = fills;
    if (all == null) {
      all = new HashMap<>();
      for (int i = 0; i < body.size(); i++) {
        int filled = filledBy(body.event(i));
        if (filled >= 0) {
          all.computeIfAbsent(filled, key -> new ArrayList<>()).add(i);
        }
      }
      fills = all;
    }
    return all.getOrDefault(definition, List.of());
  }

  private static int filledBy(@Nullable Event event) {
    if (event instanceof Event.Call call && call.receiver() != null) {
      return call.arguments().isEmpty() ? -1 : call.receiver().single();
    }
    if (event instanceof Event.FieldWrite write) {
      return write.target() == null ? -1 : write.target().single();
    }
    return event instanceof Event.ArrayWrite write ? write.array().single() : -1;
  }

  /** Returns what callees and lambdas put into an object, named by its definition. */
  Set<Source> filledByCalls(int definition) {
    Walk walk = new Walk();
    runs.fillsOf(definition).forEach(walk::visitFill);
    return walk.drain();
  }

  /** Returns a trace with a call of this method in front, cut to a length people can read. */
  static List<CodePoint> prepend(CodePoint call, List<CodePoint> trace) {
    List<CodePoint> longer = new ArrayList<>(trace.size() + 1);
    longer.add(call);
    longer.addAll(trace);
    if (longer.size() > MAX_TRACE) {
      longer.subList(1, longer.size() - MAX_TRACE + 1).clear();
    }
    return longer;
  }

  /** Returns the object whose field is read, or the class whose static one is. */
  Path pathOf(Event.FieldRead read) {
    return read.target() == null
        ? new Path.TypeLiteral(read.field().owner())
        : flow.paths().of(read.target());
  }

  /** Returns the path of an operand of this method. */
  Path pathOf(@Nullable Operand operand) {
    return flow.paths().of(operand);
  }

  /** Returns how a call's parameters are called in this method. */
  Path.Arguments pathsOf(Event.Call call) {
    return index -> flow.paths().of(call.parameter(index));
  }

  /** One walk back from one operand. */
  private final class Walk {
    private final Deque<Integer> open = new ArrayDeque<>();
    private final BitSet seen = new BitSet();
    private final Set<Integer> seenParameters = new LinkedHashSet<>();
    private final Set<Source> sources = new LinkedHashSet<>();

    Set<Source> run(Operand start) {
      push(start);
      return drain();
    }

    Set<Source> drain() {
      while (!open.isEmpty() && sources.size() < MAX_SOURCES) {
        visit(open.remove());
      }
      return sources;
    }

    /** Returns the constants among the definitions; beyond the cap they tell nothing apart. */
    Set<String> literals() {
      Set<String> literals = new LinkedHashSet<>();
      for (int d = seen.nextSetBit(0); d >= 0; d = seen.nextSetBit(d + 1)) {
        String literal = Literals.of(body.event(d));
        if (literal != null && literals.size() < MAX_LITERALS) {
          literals.add(literal);
        }
      }
      return literals.isEmpty() ? Set.of() : literals;
    }

    private void push(@Nullable Operand operand) {
      if (operand != null) {
        operand.definitions().forEach(this::pushDefinition);
      }
    }

    private void pushDefinition(int definition) {
      if (Operand.isParameter(definition)) {
        if (seenParameters.add(definition)) {
          sources.add(new Source.Param(Operand.parameter(definition)));
        }
      } else if (!seen.get(definition)) {
        seen.set(definition);
        open.add(definition);
      }
    }

    private void visit(int definition) {
      Event event = body.event(definition);
      if (event instanceof Event.FieldRead read) {
        visitField(read, definition);
      } else if (event instanceof Event.Call call) {
        visitCall(call, definition);
      } else if (event instanceof Event.ArrayRead read) {
        push(read.array());
        addContents(read.array(), definition);
      } else if (event instanceof Event.Function function) {
        function.captured().forEach(this::push);
      } else if (event instanceof Event.Allocation) {
        visitFills(definition);
      } else if (event instanceof Event.Compute compute) {
        compute.operands().forEach(this::push);
        if (compute.allocatesArray()) {
          visitFills(definition);
        }
      }
    }

    private void visitField(Event.FieldRead read, int definition) {
      Path path = fieldPath(read);
      if (path.isKnown()) {
        boolean fixed = hierarchy.isFinal(read.field());
        sources.add(new Source.State(path, read.field(), fixed, List.of(body.point(definition))));
      }
      if (read.target() != null) {
        Path base = flow.paths().of(read.target());
        boolean asOldAsOwner = hierarchy.isFinal(read.field()) && base.lastField() != null;
        if (asOldAsOwner || !isOwn(base)) {
          push(read.target());
        }
      }
    }

    /** A copy, an element or a count of what a field holds is state, read where it is made. */
    private void addContents(@Nullable Operand container, int instruction) {
      if (container == null) {
        return;
      }
      container
          .definitions()
          .filter(d -> d >= 0)
          .forEach(
              d -> {
                if (body.event(d) instanceof Event.FieldRead read) {
                  Path path = fieldPath(read);
                  if (path.isKnown()) {
                    sources.add(
                        new Source.State(
                            path, read.field(), false, List.of(body.point(instruction))));
                  }
                }
              });
    }

    private void visitCall(Event.Call call, int instruction) {
      List<Summary> targets = summaries(call);
      if (targets.isEmpty()) {
        for (Operand operand : call.operands()) {
          push(operand);
          addContents(operand, instruction);
        }
        if (call.receiver() == null) {
          visitFills(instruction);
        }
        return;
      }
      if (targets.size() > 1) {
        // Which of the targets runs depends on the receiver, even when each returns a constant.
        push(call.receiver());
        addContents(call.receiver(), instruction);
      }
      List<FunctionRun> run = runs.at(call, instruction);
      for (FunctionRun body : run) {
        body.summary().returns().forEach(source -> translate(source, body));
      }
      for (Summary summary : targets) {
        for (Source source : summary.returns()) {
          if (run.isEmpty() || !(source instanceof Source.Param param && runs(param, call))) {
            translate(source, call, instruction);
          }
        }
      }
      // A builder returns itself: what is put into the result is put into the builder.
      visitFills(instruction);
    }

    private void translate(Source source, Event.Call call, int instruction) {
      CodePoint here = body.point(instruction);
      if (source instanceof Source.Param param) {
        push(call.parameter(param.index()));
        addContents(call.parameter(param.index()), instruction);
      } else if (source instanceof Source.State state) {
        Path path = state.path().substitute(pathsOf(call));
        if (path.start() instanceof Path.Local || !path.isKnown()) {
          pushStart(state.path(), call);
        } else {
          if (state.fixed() && path.lastField() != null && path.depth() > state.path().depth()) {
            // A final field is as old as the object it was read from.
            pushStart(state.path(), call);
          }
          sources.add(
              new Source.State(path, state.field(), state.fixed(), prepend(here, state.trace())));
        }
      } else if (source instanceof Source.Captured captured) {
        sources.add(
            new Source.Captured(
                captured.lock().substitute(pathsOf(call)),
                captured.path().substitute(pathsOf(call)),
                captured.field(),
                captured.changed(),
                prepend(here, captured.acquire()),
                prepend(here, captured.capture())));
      }
    }

    /** What depends on a lambda that the callee has run depends on what the lambda did. */
    private boolean runs(Source.Param param, Event.Call call) {
      Operand operand = call.parameter(param.index());
      return operand != null && operand.any(d -> d >= 0 && body.event(d) instanceof Event.Function);
    }

    /** Moves what a lambda's body depends on to where the lambda is run. */
    private void translate(Source source, FunctionRun run) {
      CodePoint here = body.point(run.call());
      if (source instanceof Source.Param param) {
        push(run.captured(param.index()));
        addContents(run.captured(param.index()), run.call());
      } else if (source instanceof Source.State state) {
        Path path = state.path().substitute(runs.pathsOf(run));
        if (path.start() instanceof Path.Local || !path.isKnown()) {
          pushStart(state.path(), run);
          return;
        }
        List<CodePoint> trace = prepend(here, state.trace());
        Path lock = state.fixed() ? null : run.lock();
        sources.add(
            lock == null
                ? new Source.State(path, state.field(), state.fixed(), trace)
                : new Source.Captured(
                    lock,
                    path,
                    state.field(),
                    !run.summary().changes().isEmpty(),
                    run.acquire(),
                    trace));
      } else if (source instanceof Source.Captured captured) {
        sources.add(
            new Source.Captured(
                captured.lock().substitute(runs.pathsOf(run)),
                captured.path().substitute(runs.pathsOf(run)),
                captured.field(),
                captured.changed(),
                prepend(here, captured.acquire()),
                prepend(here, captured.capture())));
      }
    }

    private void pushStart(Path path, FunctionRun run) {
      if (path.start() instanceof Path.Parameter parameter) {
        push(run.captured(parameter.index()));
      }
    }

    /** State of an object that is local to this method is what this method put into it. */
    private void pushStart(Path path, Event.Call call) {
      if (path.start() instanceof Path.Parameter parameter) {
        push(call.parameter(parameter.index()));
      }
    }

    private void visitFills(int definition) {
      for (int fill : fillsOf(definition)) {
        Event event = body.event(fill);
        if (event instanceof Event.Call call) {
          for (Operand argument : call.arguments()) {
            push(argument);
            addContents(argument, fill);
          }
        } else if (event instanceof Event.ArrayWrite write) {
          push(write.value());
        } else if (event instanceof Event.FieldWrite write) {
          push(write.value());
        }
      }
      runs.fillsOf(definition).forEach(this::visitFill);
    }

    /** A box that a callee or a lambda fills carries out what they put into it. */
    private void visitFill(Fill fill) {
      seen.set(fill.call());
      Set<Source> filled = fill.summary().fills().getOrDefault(fill.parameter(), Set.of());
      FunctionRun run = fill.run();
      if (run != null) {
        filled.forEach(source -> translate(source, run));
      } else if (body.event(fill.call()) instanceof Event.Call call) {
        filled.forEach(source -> translate(source, call, fill.call()));
      }
    }

    private Path fieldPath(Event.FieldRead read) {
      if (read.target() == null) {
        return new Path.StaticField(read.field());
      }
      Path base = flow.paths().of(read.target());
      boolean shared = base.isKnown() && !(base.start() instanceof Path.Local);
      return shared ? base.field(read.field()) : Path.unknown();
    }

    /** Returns whether the object is this one or one that it reaches by its fields. */
    private boolean isOwn(Path base) {
      return (base.start() instanceof Path.Parameter parameter && parameter.isThis())
          || base.start() instanceof Path.StaticField;
    }
  }

  /** Returns the fields that the operand is read from directly, without a call in between. */
  Set<FieldRef> directFields(Operand operand) {
    Set<FieldRef> fields = new LinkedHashSet<>();
    operand
        .definitions()
        .filter(d -> d >= 0)
        .forEach(
            d -> {
              if (body.event(d) instanceof Event.FieldRead read) {
                fields.add(read.field());
              }
            });
    return fields;
  }
}
