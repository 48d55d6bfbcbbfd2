package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.FunctionRuns.FunctionRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads the changes and the result of one method off its flow; deliveries are read elsewhere. */
final class EffectReader {
  private static final int MAX_CHANGES = 48;
  private static final int MAX_RETURNS = 32;

  private final MethodFlow flow;
  private final MethodBody body;
  private final Slicer slicer;
  private final RootFinder roots;
  private final Models models;
  private final FieldHandles handles;
  private final ClosedRegions closed;
  private final AbsenceTests absence;

  EffectReader(
      MethodFlow flow, Slicer slicer, RootFinder roots, Models models, FieldHandles handles) {
    this.flow = flow;
    this.body = flow.body();
    this.slicer = slicer;
    this.roots = roots;
    this.models = models;
    this.handles = handles;
    this.closed = new ClosedRegions(flow);
    this.absence = new AbsenceTests(body, slicer, models);
  }

  /** Returns what the method and its callees change, in the order of its instructions. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < body.size() && changes.size() < MAX_CHANGES; i++) {
      Event event = body.event(i);
      if (event instanceof Event.FieldWrite write) {
        addWrite(write, i, changes);
      } else if (event instanceof Event.ArrayWrite write) {
        for (FieldRef field : slicer.directFields(write.array())) {
          Effect effect = Effect.ofStore(body, write.value());
          changes.add(own(Path.unknown(), field, List.of(write.value()), effect, i));
        }
      } else if (event instanceof Event.Call call) {
        addCall(call, i, changes);
      }
    }
    return changes;
  }

  private void addWrite(Event.FieldWrite write, int instruction, List<Change> changes) {
    Operand target = write.target();
    Effect effect = Effect.ofStore(body, write.value());
    if (absence.isFirst(write, instruction)) {
      effect = effect.onAbsent();
    }
    if (target == null) {
      Path path = new Path.StaticField(write.field());
      changes.add(own(path, write.field(), stored(write), effect, instruction));
      return;
    }
    Path base = flow.paths().of(target);
    boolean beingMade =
        body.method().isConstructor()
            && base instanceof Path.Parameter parameter
            && parameter.isThis();
    boolean fresh = target.any(d -> d >= 0 && body.event(d) instanceof Event.Allocation);
    if (!beingMade && !fresh) {
      Path path = base.isKnown() ? base.field(write.field()) : Path.unknown();
      changes.add(own(path, write.field(), stored(write), effect, instruction));
    }
  }

  /**
   * A persistent collection changes by being replaced: {@code items = items.plus(item)} stores the
   * item.
   */
  private List<Operand> stored(Event.FieldWrite write) {
    List<Operand> stored = new ArrayList<>(List.of(write.value()));
    int definition = write.value().single();
    if (definition >= 0
        && body.event(definition) instanceof Event.Call call
        && slicer.summaries(call).isEmpty()
        && call.operands().stream()
            .anyMatch(operand -> slicer.directFields(operand).contains(write.field()))) {
      stored.addAll(call.operands());
    }
    return stored;
  }

  private Change own(
      Path path, FieldRef field, List<Operand> stored, Effect effect, int instruction) {
    return new Change(
        path, field, stored, effect, null, List.of(), List.of(body.point(instruction)));
  }

  private void addCall(Event.Call call, int instruction, List<Change> changes) {
    if (models.is(ModelKind.UPDATE, call.method())) {
      addUpdate(call, instruction, changes);
      return;
    }
    if (models.is(ModelKind.MUTATE, call.method())) {
      for (Root root : roots.roots(call.receiver())) {
        if (root instanceof Root.InField in) {
          changes.add(
              own(
                  pathOf(call.receiver(), in.field()),
                  in.field(),
                  call.arguments(),
                  effectOf(call, in.field(), instruction),
                  instruction));
        }
      }
      return;
    }
    for (Summary summary : slicer.summaries(call)) {
      for (Change change : summary.changes()) {
        addTranslated(change, call, instruction, changes);
      }
    }
    for (FunctionRun run : slicer.runs().at(call, instruction)) {
      for (Change change : run.summary().changes()) {
        addTranslated(change, run, changes);
      }
    }
  }

  /** An updater or a handle is given the object whose field it changes, unless that is static. */
  private void addUpdate(Event.Call call, int instruction, List<Change> changes) {
    FieldRef field = handles.target(call, body);
    if (field == null) {
      return;
    }
    List<Operand> arguments = call.arguments();
    Operand value = arguments.get(arguments.size() - 1);
    Effect effect = Effect.ofStore(body, value);
    Path base = flow.paths().of(arguments.get(0));
    Path path = base.isKnown() ? base.field(field) : Path.unknown();
    changes.add(own(path, field, List.of(value), effect, instruction));
  }

  private Effect effectOf(Event.Call call, FieldRef field, int instruction) {
    Effect effect = Effect.ofCall(body, call, models);
    return absence.isFirst(call, field, instruction) ? effect.onAbsent() : effect;
  }

  /** What a lambda changes is changed by the call that runs it, under the callee's lock. */
  private void addTranslated(Change change, FunctionRun run, List<Change> changes) {
    boolean onFresh =
        change.path().start() instanceof Path.Parameter parameter
            && isAllocation(run.captured(parameter.index()));
    if (changes.size() >= MAX_CHANGES || onFresh) {
      return;
    }
    CodePoint here = body.point(run.call());
    Path.Arguments arguments = slicer.runs().pathsOf(run);
    Path inner = change.lock();
    Path lock = run.lock() != null || inner == null ? run.lock() : inner.substitute(arguments);
    List<CodePoint> acquire =
        run.lock() != null ? run.acquire() : Slicer.prepend(here, change.acquire());
    changes.add(
        new Change(
            change.path().substitute(arguments),
            change.field(),
            translate(change.stored(), run::captured),
            change.effect().substitute(body, run::captured),
            lock,
            lock == null ? List.of() : acquire,
            Slicer.prepend(here, change.trace())));
  }

  private Path pathOf(@Nullable Operand receiver, FieldRef field) {
    Path path = flow.paths().of(receiver);
    return field.equals(path.lastField()) ? path : Path.unknown();
  }

  private void addTranslated(
      Change change, Event.Call call, int instruction, List<Change> changes) {
    if (changes.size() >= MAX_CHANGES) {
      return;
    }
    boolean onFresh =
        change.path().start() instanceof Path.Parameter parameter
            && isAllocation(call.parameter(parameter.index()));
    if (onFresh) {
      return;
    }
    CodePoint here = body.point(instruction);
    Path.Arguments arguments = slicer.pathsOf(call);
    Path lock = change.lock();
    Effect effect = change.effect().substitute(body, call::parameter);
    changes.add(
        new Change(
            change.path().substitute(arguments),
            change.field(),
            translate(change.stored(), call::parameter),
            absence.isFirst(change, instruction) ? effect.onAbsent() : effect,
            lock == null ? null : lock.substitute(arguments),
            lock == null ? List.of() : Slicer.prepend(here, change.acquire()),
            Slicer.prepend(here, change.trace())));
  }

  private boolean isAllocation(@Nullable Operand operand) {
    return operand != null && operand.any(d -> d >= 0 && body.event(d) instanceof Event.Allocation);
  }

  private static List<Operand> translate(
      List<Operand> stored, IntFunction<@Nullable Operand> actual) {
    List<Operand> translated = new ArrayList<>();
    for (Operand operand : stored) {
      operand
          .definitions()
          .filter(Operand::isParameter)
          .mapToObj(definition -> actual.apply(Operand.parameter(definition)))
          .forEach(
              argument -> {
                if (argument != null) {
                  translated.add(argument);
                }
              });
    }
    return translated;
  }

  /**
   * Returns the changes as callers see them: closed regions of this method are named, stored values
   * are kept only where they are parameters, and objects that callers cannot name are left out.
   */
  List<Change> exported(List<Change> changes) {
    Map<Change.Kind, Change> exported = new LinkedHashMap<>();
    for (Change change : changes) {
      if (!change.path().isKnown() || change.path().start() instanceof Path.Local) {
        continue;
      }
      Region region = change.lock() == null ? closed.outermost(change.instruction()) : null;
      Change seen =
          new Change(
              change.path(),
              change.field(),
              change.stored().stream().filter(o -> o.any(Operand::isParameter)).toList(),
              change.effect(),
              region == null ? change.lock() : region.lock(),
              region == null ? change.acquire() : List.of(closed.acquirePoint(region)),
              change.trace());
      exported.putIfAbsent(seen.kind(), seen);
    }
    return List.copyOf(exported.values());
  }

  /** Returns what the result depends on, as callers see it; each fact by the first way to it. */
  Set<Source> returns(List<Change> changes) {
    Map<Object, Source> returns = new LinkedHashMap<>();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Return leave && leave.value() != null) {
        for (Source source : slicer.sources(leave.value())) {
          if (returns.size() >= MAX_RETURNS) {
            return new LinkedHashSet<>(returns.values());
          }
          Source seen = closed.atExit(source, changes);
          returns.putIfAbsent(seen.fact(), seen);
        }
      }
    }
    return new LinkedHashSet<>(returns.values());
  }

  /** Returns, for a constructor, the fields of the new object that are set to a parameter. */
  Map<FieldRef, Integer> initialises() {
    Map<FieldRef, Integer> fields = new HashMap<>();
    if (!body.method().isConstructor() || body.is(Access.STATIC)) {
      return fields;
    }
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.FieldWrite write
          && write.target() != null
          && write.target().single() == ~0
          && Operand.isParameter(write.value().single())
          && write.value().single() != Integer.MIN_VALUE) {
        fields.put(write.field(), Operand.parameter(write.value().single()));
      }
    }
    return fields;
  }
}
