package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executors that the program writes itself: lambdas, and classes that extend or implement one. */
final class ProgramExecutors {
  private static final String DESCRIPTOR = "(Ljava/lang/Runnable;)V";

  private final Hierarchy hierarchy;
  private final Flows flows;
  private final ExecutorModels models;
  private final CallResolver resolver;
  private final SizedExecutors sizes;
  private final ExecutorSearch search;

  ProgramExecutors(
      Hierarchy hierarchy,
      Flows flows,
      ExecutorModels models,
      CallResolver resolver,
      SizedExecutors sizes,
      ExecutorSearch search) {
    this.hierarchy = hierarchy;
    this.flows = flows;
    this.models = models;
    this.resolver = resolver;
    this.sizes = sizes;
    this.search = search;
  }

  /** Returns the origin of an object that hands code to itself. */
  ExecutorOrigin ofThis(String type, int hops) {
    List<ExecutorOrigin> origins = new ArrayList<>();
    ClassHeader header = hierarchy.index().applicationClass(type);
    for (MethodHeader method : header == null ? List.<MethodHeader>of() : header.methods()) {
      if (method.ref().isConstructor()) {
        origins.add(ExecutorOrigin.standing(widthOf(method.ref(), null, hops), method.ref()));
      }
    }
    return ExecutorOrigin.join(origins).withSame(true);
  }

  /**
   * Returns the width of what a constructor of the program makes.
   *
   * @param frame the call of the constructor; null when it may be any
   */
  Width widthOf(MethodRef constructor, @Nullable Frame frame, int hops) {
    Width width = models.width(constructor);
    if (width != null || hops <= 0) {
      return width == null ? Width.UNKNOWN : width;
    }
    MethodHeader execute =
        hierarchy.declaration(new MethodRef(constructor.owner(), "execute", DESCRIPTOR));
    if (execute != null) {
      return ran(execute.ref(), 1, hops - 1).width();
    }
    return models.is(ModelKind.EXECUTOR_SIZED, constructor)
        ? inherited(constructor, frame, hops)
        : Width.UNKNOWN;
  }

  /** Returns the width that a constructor asks its superclass for. */
  private Width inherited(MethodRef constructor, @Nullable Frame frame, int hops) {
    MethodFlow flow = flows.flow(constructor);
    for (int i = 0; flow != null && i < flow.body().size(); i++) {
      if (flow.body().event(i) instanceof Event.Call call
          && call.method().isConstructor()
          && call.receiver() != null
          && call.receiver().has(~0)) {
        return hierarchy.index().isApplication(call.method().owner())
            ? widthOf(call.method(), new Frame(call, flow.body(), frame), hops - 1)
            : sizes.width(call, flow.body(), frame, hops);
      }
    }
    return Width.UNKNOWN;
  }

  /** Returns the origin of a lambda or method reference that is used as an executor. */
  ExecutorOrigin ofFunction(
      Event.Function function, MethodBody body, @Nullable Frame frame, int hops) {
    MethodRef target = function.implementation();
    Width width = models.width(target);
    if (width == Width.INLINE || (width != null && function.onStatic())) {
      return ExecutorOrigin.standing(width, target);
    }
    if (models.is(ModelKind.RUN_ASYNC, target)) {
      return function.captured().isEmpty()
          ? ExecutorOrigin.UNKNOWN
          : search.ofOperand(function.captured().get(0), body, frame, hops - 1);
    }
    return hops <= 0
        ? ExecutorOrigin.UNKNOWN
        : ran(target, function.captured().size(), hops - 1).withSame(true);
  }

  /** Returns who runs the code that a method of the program is given as a parameter. */
  ExecutorOrigin ran(MethodRef method, int parameter, int hops) {
    MethodFlow flow = flows.flow(method);
    if (flow == null || hops <= 0) {
      return ExecutorOrigin.UNKNOWN;
    }
    List<ExecutorOrigin> origins = new ArrayList<>();
    MethodBody body = flow.body();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Call call) {
        ExecutorOrigin origin = ran(call, i, ~parameter, body, hops);
        if (origin != null) {
          origins.add(origin);
        }
      } else if (body.event(i) instanceof Event.FieldWrite write && write.value().has(~parameter)) {
        return ExecutorOrigin.UNKNOWN;
      }
    }
    return ExecutorOrigin.join(origins);
  }

  /** Returns who runs the code if the call has to do with it, else null. */
  private @Nullable ExecutorOrigin ran(
      Event.Call call, int instruction, int code, MethodBody body, int hops) {
    if (call.receiver() != null && call.receiver().has(code)) {
      return call.method().name().equals("run")
          ? ExecutorOrigin.standing(Width.INLINE, call.method())
          : null;
    }
    for (int p = 0; p < call.operands().size(); p++) {
      Operand operand = call.operands().get(p);
      if (carries(operand, code, body)) {
        return handedOn(call, instruction, p, operand.has(code), body, hops);
      }
    }
    return null;
  }

  /** Returns whether a value is the code, or a function around it. */
  private static boolean carries(Operand operand, int code, MethodBody body) {
    return operand.has(code)
        || operand.any(
            d ->
                d >= 0
                    && body.event(d) instanceof Event.Function function
                    && function.captured().stream().anyMatch(captured -> captured.has(code)));
  }

  private ExecutorOrigin handedOn(
      Event.Call call, int instruction, int parameter, boolean itself, MethodBody body, int hops) {
    if (models.is(ModelKind.RUN_ASYNC, call.method())
        || models.is(ModelKind.RUN_DELAYED, call.method())) {
      HandOff handOff = new HandOffReader(body, hierarchy, models).read(call, instruction);
      return search.handedTo(call, handOff, hops - 1);
    }
    List<ExecutorOrigin> origins = new ArrayList<>();
    for (MethodRef target : itself ? resolver.targets(call, body) : List.<MethodRef>of()) {
      origins.add(ran(target, parameter, hops - 1));
    }
    return ExecutorOrigin.join(origins);
  }
}
