package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows an executor backwards to the call that makes it: through fields to all their writes,
 * through parameters to all callers, through methods of the program to what they return. A way that
 * is lost makes the answer unknown.
 */
final class ExecutorSearch {
  /** Fields, calls and returns that one executor is followed through. */
  private static final int MAX_HOPS = 8;

  private final Hierarchy hierarchy;
  private final Flows flows;
  private final ExecutorModels models;
  private final FieldIndex fields;
  private final CallResolver resolver;
  private final Suppliers suppliers;
  private final SizedExecutors sizes;
  private final ProgramExecutors own;

  ExecutorSearch(
      Hierarchy hierarchy,
      Flows flows,
      Models models,
      FieldIndex fields,
      CallResolver resolver,
      Function<MethodRef, List<MethodRef>> callers) {
    this.hierarchy = hierarchy;
    this.flows = flows;
    this.models = new ExecutorModels(models);
    this.fields = fields;
    this.resolver = resolver;
    this.suppliers = new Suppliers(hierarchy, flows, callers);
    this.sizes = new SizedExecutors(this.models, suppliers);
    this.own = new ProgramExecutors(hierarchy, flows, this.models, resolver, sizes, this);
  }

  /** Returns who runs what a call hands over. */
  ExecutorOrigin handedTo(Event.Call call, HandOff handOff) {
    return handedTo(call, handOff, MAX_HOPS);
  }

  /** Returns who runs the code that a method is given as a parameter. */
  ExecutorOrigin ran(MethodRef method, int parameter) {
    return own.ran(method, parameter, MAX_HOPS);
  }

  ExecutorOrigin handedTo(Event.Call call, HandOff handOff, int hops) {
    ExecutorOrigin given = ofAll(handOff.executors(), null, hops);
    boolean asked = HandOffReader.executorArgument(call, hierarchy) != null;
    Width typed = asked ? null : models.width(call.method());
    ExecutorOrigin result = typed == null ? given : ofType(typed, call, given);
    return !handOff.atOnce() && result.width() == Width.SINGLE_FIFO
        ? result.withWidth(Width.UNKNOWN)
        : result;
  }

  /** The type of the receiver tells the width; which object it is has to be followed. */
  private static ExecutorOrigin ofType(Width typed, Event.Call call, ExecutorOrigin given) {
    if (typed == Width.SINGLE_FIFO && call.receiver() != null) {
      boolean wide = !given.same() && given.width() == Width.SEVERAL;
      return given.withWidth(given.same() ? typed : wide ? Width.SEVERAL : Width.UNKNOWN);
    }
    return given.field() == null && given.width() != typed
        ? ExecutorOrigin.standing(typed, call.method())
        : given.withWidth(typed);
  }

  private ExecutorOrigin ofAll(Set<ExecutorSource> sources, @Nullable Frame frame, int hops) {
    List<ExecutorOrigin> origins = new ArrayList<>();
    for (ExecutorSource source : sources) {
      if (source instanceof ExecutorSource.Field field) {
        origins.add(ofField(field.field(), hops));
      } else if (source instanceof ExecutorSource.Value value && !isNull(value)) {
        origins.add(follow(value, frame, hops, false));
      }
    }
    return ExecutorOrigin.join(origins);
  }

  ExecutorOrigin ofOperand(
      @Nullable Operand operand, MethodBody body, @Nullable Frame frame, int hops) {
    Set<ExecutorSource> definitions = new LinkedHashSet<>();
    if (operand != null) {
      operand
          .definitions()
          .forEach(d -> definitions.add(new ExecutorSource.Value(body.method(), d)));
    }
    return ofAll(definitions, frame, hops);
  }

  /** Nothing can be handed to null. */
  private boolean isNull(ExecutorSource.Value value) {
    MethodFlow flow = value.isParameter() ? null : flows.flow(value.method());
    return flow != null
        && flow.body().event(value.definition()) instanceof Event.Constant constant
        && constant.value() == null;
  }

  /**
   * Follows one value.
   *
   * @param frame how its method was entered; null when by any call
   * @param storing whether this is about a value that a field gets, not about one that is used
   */
  private ExecutorOrigin follow(
      ExecutorSource.Value value, @Nullable Frame frame, int hops, boolean storing) {
    MethodFlow flow = flows.flow(value.method());
    if (flow == null || hops <= 0) {
      return ExecutorOrigin.UNKNOWN;
    }
    MethodBody body = flow.body();
    if (value.isParameter()) {
      return ofParameter(Operand.parameter(value.definition()), body, frame, hops);
    }
    Event event = body.event(value.definition());
    if (event instanceof Event.FieldRead read) {
      return ofField(read.field(), hops);
    }
    FieldRef kept = storing ? null : keptIn(value.definition(), body);
    if (kept != null) {
      return ofField(kept, hops);
    }
    if (event instanceof Event.Call call) {
      return ofCall(call, value.definition(), body, frame, hops);
    }
    if (event instanceof Event.Function function) {
      return own.ofFunction(function, body, frame, hops);
    }
    return event instanceof Event.Allocation made
        ? ofAllocation(made.type(), value.definition(), body, frame, hops)
        : ExecutorOrigin.UNKNOWN;
  }

  /** Returns the field that a value is put into in the method that makes it, or null. */
  private static @Nullable FieldRef keptIn(int definition, MethodBody body) {
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.FieldWrite write && write.value().has(definition)) {
        return write.field();
      }
    }
    return null;
  }

  private ExecutorOrigin ofParameter(int index, MethodBody body, @Nullable Frame frame, int hops) {
    if (index == 0 && !body.is(Access.STATIC)) {
      return own.ofThis(body.method().owner(), hops);
    }
    if (frame != null) {
      return ofOperand(frame.call().parameter(index), frame.caller(), frame.outer(), hops - 1);
    }
    List<ExecutorOrigin> origins = new ArrayList<>();
    for (Suppliers.Supply supply : suppliers.of(body, index)) {
      ExecutorOrigin origin = ofOperand(supply.operand(), supply.body(), null, hops - 1);
      if (origin.width() == Width.UNKNOWN) {
        return origin;
      }
      origins.add(supply.captured() ? origin.withSame(true) : origin);
    }
    ExecutorOrigin supplied = ExecutorOrigin.join(origins);
    return suppliers.isOpen(body) ? closedOnly(supplied) : supplied;
  }

  private ExecutorOrigin ofField(FieldRef field, int hops) {
    List<ExecutorOrigin> origins = new ArrayList<>();
    int places = 0;
    int later = 0;
    for (FieldFacts.Write write : fields.facts(field).writes()) {
      MethodFlow flow = flows.flow(write.point().method());
      if (flow == null
          || !(flow.body().event(write.point().instruction()) instanceof Event.FieldWrite stored)
          || write.stored() == FieldFacts.Stored.ZERO) {
        continue;
      }
      places++;
      later += write.initial() ? 0 : 1;
      for (int definition : stored.value().definitions().toArray()) {
        ExecutorSource.Value value = new ExecutorSource.Value(flow.body().method(), definition);
        if (!isNull(value)) {
          origins.add(follow(value, null, hops - 1, true));
        }
      }
    }
    boolean always = later == 0 || places == 1;
    ExecutorOrigin written = ExecutorOrigin.join(origins).inField(field, always);
    return isOpen(field) ? closedOnly(written) : written;
  }

  /** Returns whether code outside of the program can store another executor. */
  private boolean isOpen(FieldRef field) {
    int access = hierarchy.index().fieldAccess(field);
    boolean exposed = Access.has(access, Access.PUBLIC) || Access.has(access, Access.PROTECTED);
    return access < 0 || (exposed && !Access.has(access, Access.FINAL));
  }

  /** Where others can bring an executor of their own, one thread is no more than a habit. */
  private static ExecutorOrigin closedOnly(ExecutorOrigin origin) {
    return origin.width() == Width.SEVERAL ? origin : origin.withWidth(Width.UNKNOWN);
  }

  private ExecutorOrigin ofAllocation(
      String type, int instruction, MethodBody body, @Nullable Frame frame, int hops) {
    Event.Call constructor = ExecutorModels.constructorOf(instruction, body);
    if (constructor == null) {
      return ExecutorOrigin.UNKNOWN;
    }
    if (!hierarchy.index().isApplication(type)) {
      return ofCall(constructor, instruction, body, frame, hops);
    }
    Width width = own.widthOf(constructor.method(), new Frame(constructor, body, frame), hops);
    return ExecutorOrigin.made(width, constructor.method(), body.point(instruction));
  }

  private ExecutorOrigin ofCall(
      Event.Call call, int instruction, MethodBody body, @Nullable Frame frame, int hops) {
    MethodRef method = call.method();
    if (models.is(ModelKind.EXECUTOR_WRAPS, method)) {
      Operand wrapped = HandOffReader.executorArgument(call, hierarchy);
      boolean first = wrapped == null && !call.arguments().isEmpty();
      return ofOperand(first ? call.arguments().get(0) : wrapped, body, frame, hops - 1);
    }
    if (models.is(ModelKind.EXECUTOR_LOOP, method)) {
      ExecutorOrigin loop = ExecutorOrigin.standing(Width.SINGLE_FIFO, method);
      ExecutorOrigin holder = ofOperand(call.receiver(), body, frame, hops - 1);
      return call.receiver() == null ? loop : loop.inField(holder.field(), holder.same());
    }
    Width width = models.width(method);
    if (width != Width.SINGLE_FIFO && models.is(ModelKind.EXECUTOR_SIZED, method)) {
      width = sizes.width(call, body, frame, hops);
    }
    return width == null
        ? ofReturned(call, body, frame, hops)
        : ExecutorOrigin.made(width, method, body.point(instruction));
  }

  private ExecutorOrigin ofReturned(
      Event.Call call, MethodBody body, @Nullable Frame frame, int hops) {
    Frame entered = new Frame(call, body, frame);
    List<ExecutorOrigin> origins = new ArrayList<>();
    for (MethodRef target : resolver.targets(call, body)) {
      MethodFlow flow = flows.flow(target);
      if (flow == null) {
        return ExecutorOrigin.UNKNOWN;
      }
      Set<ExecutorSource> returned = new LinkedHashSet<>();
      for (int i = 0; i < flow.body().size(); i++) {
        if (flow.body().event(i) instanceof Event.Return leave && leave.value() != null) {
          leave
              .value()
              .definitions()
              .forEach(d -> returned.add(new ExecutorSource.Value(target, d)));
        }
      }
      origins.add(ofAll(returned, entered, hops - 1));
    }
    return ExecutorOrigin.join(origins);
  }
}
