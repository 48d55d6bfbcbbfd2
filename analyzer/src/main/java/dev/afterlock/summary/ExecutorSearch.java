package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
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

  /** A parameter that more methods supply is hardly the same for all of them. */
  private static final int MAX_CALLERS = 8;

  private final Hierarchy hierarchy;
  private final Flows flows;
  private final ExecutorModels models;
  private final FieldIndex fields;
  private final CallResolver resolver;
  private final Function<MethodRef, List<MethodRef>> callers;
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
    this.callers = callers;
    this.own = new ProgramExecutors(hierarchy, flows, this.models, resolver, this);
  }

  /**
   * Returns who runs what a call hands over.
   *
   * @param executors what it is handed to
   */
  ExecutorOrigin handedTo(Event.Call call, MethodBody body, Set<Definition> executors) {
    return handedTo(call, body, executors, MAX_HOPS);
  }

  /** Returns who runs the code that a method is given as a parameter. */
  ExecutorOrigin ran(MethodRef method, int parameter) {
    return own.ran(method, parameter, MAX_HOPS);
  }

  ExecutorOrigin handedTo(Event.Call call, MethodBody body, Set<Definition> executors, int hops) {
    ExecutorOrigin given = ofAll(executors, hops);
    boolean asked = HandOffReader.executorArgument(call, hierarchy) != null;
    Width own = asked ? null : models.width(call.method());
    ExecutorOrigin result = own == null ? given : ofType(own, call, given);
    boolean late = !models.handsOverAtOnce(call, body);
    return late && result.width() == Width.SINGLE_FIFO ? result.withWidth(Width.UNKNOWN) : result;
  }

  /** The type of the receiver tells the width; which object it is has to be followed. */
  private static ExecutorOrigin ofType(Width own, Event.Call call, ExecutorOrigin given) {
    if (own == Width.SINGLE_FIFO && call.receiver() != null) {
      return given.same() || given.width() == Width.SEVERAL
          ? given.withWidth(given.same() ? own : Width.SEVERAL)
          : given.withWidth(Width.UNKNOWN);
    }
    return given.field() == null && given.width() != own
        ? ExecutorOrigin.standing(own, call.method())
        : given.withWidth(own);
  }

  private ExecutorOrigin ofAll(Set<Definition> definitions, int hops) {
    List<ExecutorOrigin> origins = new ArrayList<>();
    for (Definition definition : definitions) {
      if (!isNull(definition)) {
        origins.add(follow(definition, hops, false));
      }
    }
    return ExecutorOrigin.join(origins);
  }

  ExecutorOrigin ofOperand(@Nullable Operand operand, MethodBody body, int hops) {
    Set<Definition> definitions = new LinkedHashSet<>();
    if (operand != null) {
      operand.definitions().forEach(d -> definitions.add(new Definition(body.method(), d)));
    }
    return ofAll(definitions, hops);
  }

  /** Nothing can be handed to null. */
  private boolean isNull(Definition definition) {
    MethodFlow flow = definition.isParameter() ? null : flows.flow(definition.method());
    return flow != null
        && flow.body().event(definition.number()) instanceof Event.Constant constant
        && constant.value() == null;
  }

  /**
   * Follows one value.
   *
   * @param storing whether this is about a value that a field gets, not about one that is used
   */
  private ExecutorOrigin follow(Definition value, int hops, boolean storing) {
    MethodFlow flow = flows.flow(value.method());
    if (flow == null || hops == 0) {
      return ExecutorOrigin.UNKNOWN;
    }
    MethodBody body = flow.body();
    if (value.isParameter()) {
      int index = Operand.parameter(value.number());
      return index == 0 && !body.is(Access.STATIC)
          ? own.ofThis(body.method().owner(), hops)
          : fromCallers(body, index, hops);
    }
    Event event = body.event(value.number());
    if (event instanceof Event.FieldRead read) {
      return ofField(read.field(), hops);
    }
    FieldRef kept = storing ? null : keptIn(value.number(), body);
    if (kept != null) {
      return ofField(kept, hops);
    }
    if (event instanceof Event.Call call) {
      return ofCall(call, value.number(), body, hops);
    }
    if (event instanceof Event.Function function) {
      return own.ofFunction(function, body, hops);
    }
    return event instanceof Event.Allocation made
        ? ofAllocation(made.type(), value.number(), body, hops)
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
        Definition value = new Definition(flow.body().method(), definition);
        if (!isNull(value)) {
          origins.add(follow(value, hops - 1, true));
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

  private ExecutorOrigin ofAllocation(String type, int instruction, MethodBody body, int hops) {
    Event.Call constructor = ExecutorModels.constructorOf(instruction, body);
    if (constructor == null) {
      return ExecutorOrigin.UNKNOWN;
    }
    Width width =
        hierarchy.index().isApplication(type) ? own.widthOf(constructor.method(), hops) : null;
    return width == null
        ? ofCall(constructor, instruction, body, hops)
        : ExecutorOrigin.made(width, constructor.method(), body.point(instruction));
  }

  private ExecutorOrigin ofCall(Event.Call call, int instruction, MethodBody body, int hops) {
    MethodRef method = call.method();
    if (models.is(ModelKind.EXECUTOR_WRAPS, method)) {
      return ofWrapped(call, body, hops);
    }
    if (models.is(ModelKind.EXECUTOR_LOOP, method)) {
      ExecutorOrigin loop = ExecutorOrigin.standing(Width.SINGLE_FIFO, method);
      ExecutorOrigin holder = ofOperand(call.receiver(), body, hops - 1);
      return call.receiver() == null ? loop : loop.inField(holder.field(), holder.same());
    }
    Width made = madeBy(call, body);
    if (made != null) {
      return ExecutorOrigin.made(made, method, body.point(instruction));
    }
    return ofReturned(call, body, hops);
  }

  private @Nullable Width madeBy(Event.Call call, MethodBody body) {
    Width width = models.width(call.method());
    boolean sized =
        width != Width.SINGLE_FIFO && models.is(ModelKind.EXECUTOR_SIZED, call.method());
    return sized ? models.sized(call, body) : width;
  }

  private ExecutorOrigin ofWrapped(Event.Call call, MethodBody body, int hops) {
    Operand wrapped = HandOffReader.executorArgument(call, hierarchy);
    return ofOperand(
        wrapped == null && !call.arguments().isEmpty() ? call.arguments().get(0) : wrapped,
        body,
        hops - 1);
  }

  /** Returns what all callers in the program hand in. */
  private ExecutorOrigin fromCallers(MethodBody body, int parameter, int hops) {
    MethodRef method = body.method();
    List<MethodRef> supplying = callers.apply(method);
    if (supplying.size() > MAX_CALLERS) {
      return ExecutorOrigin.UNKNOWN;
    }
    List<ExecutorOrigin> origins = new ArrayList<>();
    for (MethodRef caller : supplying) {
      MethodFlow flow = flows.flow(caller);
      for (int i = 0; flow != null && i < flow.body().size(); i++) {
        ExecutorOrigin origin = supplied(flow.body(), i, method, parameter, hops - 1);
        if (origin != null && origin.width() == Width.UNKNOWN) {
          return origin;
        }
        if (origin != null) {
          origins.add(origin);
        }
      }
    }
    ExecutorOrigin supplied = ExecutorOrigin.join(origins);
    return isOpen(body) ? closedOnly(supplied) : supplied;
  }

  /** Returns what one instruction supplies a parameter with, or null when it does not. */
  private @Nullable ExecutorOrigin supplied(
      MethodBody caller, int instruction, MethodRef method, int parameter, int hops) {
    Event event = caller.event(instruction);
    if (event instanceof Event.Call call && mayBeCallOf(method, call.method())) {
      return ofOperand(call.parameter(parameter), caller, hops);
    }
    return event instanceof Event.Function function && function.implementation().equals(method)
        ? captured(function, parameter, caller, hops)
        : null;
  }

  /** A call through a supertype may be meant as well. */
  private static boolean mayBeCallOf(MethodRef method, MethodRef called) {
    return called.name().equals(method.name())
        && called.descriptor().equals(method.descriptor())
        && (!method.isConstructor() || called.owner().equals(method.owner()));
  }

  /** What a function captures stays the same for all its runs. */
  private ExecutorOrigin captured(
      Event.Function function, int parameter, MethodBody body, int hops) {
    return parameter < function.captured().size()
        ? ofOperand(function.captured().get(parameter), body, hops).withSame(true)
        : ExecutorOrigin.UNKNOWN;
  }

  private boolean isOpen(MethodBody body) {
    ClassHeader owner = hierarchy.index().applicationClass(body.method().owner());
    boolean exposed = body.is(Access.PUBLIC) || body.is(Access.PROTECTED);
    return exposed && !body.is(Access.SYNTHETIC) && (owner == null || owner.is(Access.PUBLIC));
  }

  private ExecutorOrigin ofReturned(Event.Call call, MethodBody body, int hops) {
    List<ExecutorOrigin> origins = new ArrayList<>();
    for (MethodRef target : resolver.targets(call, body)) {
      MethodFlow flow = flows.flow(target);
      if (flow == null) {
        return ExecutorOrigin.UNKNOWN;
      }
      for (Definition returned : returned(flow.body())) {
        origins.add(
            returned.isParameter()
                ? ofOperand(call.parameter(Operand.parameter(returned.number())), body, hops - 1)
                : follow(returned, hops - 1, false));
      }
    }
    return ExecutorOrigin.join(origins);
  }

  private Set<Definition> returned(MethodBody body) {
    Set<Definition> returned = new LinkedHashSet<>();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Return leave && leave.value() != null) {
        leave
            .value()
            .definitions()
            .mapToObj(d -> new Definition(body.method(), d))
            .filter(definition -> !isNull(definition))
            .forEach(returned::add);
      }
    }
    return returned;
  }
}
