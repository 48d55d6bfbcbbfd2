package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what the program hands to the parameters of its methods. */
final class Suppliers {
  /** A parameter that more methods supply is hardly the same for all of them. */
  private static final int MAX_CALLERS = 8;

  private final Hierarchy hierarchy;
  private final Flows flows;
  private final Function<MethodRef, List<MethodRef>> callers;

  Suppliers(Hierarchy hierarchy, Flows flows, Function<MethodRef, List<MethodRef>> callers) {
    this.hierarchy = hierarchy;
    this.flows = flows;
    this.callers = callers;
  }

  /**
   * What one place supplies.
   *
   * @param operand the value, null when it comes from elsewhere
   * @param body the method of the place
   * @param captured whether a function keeps the value for all its runs
   */
  record Supply(@Nullable Operand operand, MethodBody body, boolean captured) {}

  /** Returns what all callers supply a parameter with; empty when unknown or too much. */
  List<Supply> of(MethodBody callee, int parameter) {
    List<Supply> supplies = new ArrayList<>();
    List<MethodRef> supplying = callers.apply(callee.method());
    if (supplying.size() > MAX_CALLERS) {
      return supplies;
    }
    for (MethodRef caller : supplying) {
      MethodFlow flow = flows.flow(caller);
      for (int i = 0; flow != null && i < flow.body().size(); i++) {
        Supply supply = supply(flow.body(), i, callee.method(), parameter);
        if (supply != null) {
          supplies.add(supply);
        }
      }
    }
    return supplies;
  }

  private static @Nullable Supply supply(
      MethodBody caller, int instruction, MethodRef callee, int parameter) {
    Event event = caller.event(instruction);
    if (event instanceof Event.Call call && mayBeCallOf(callee, call.method())) {
      return new Supply(call.parameter(parameter), caller, false);
    }
    if (event instanceof Event.Function function && function.implementation().equals(callee)) {
      List<Operand> captured = function.captured();
      return parameter < captured.size()
          ? new Supply(captured.get(parameter), caller, true)
          : new Supply(null, caller, false);
    }
    return null;
  }

  /** A call through a supertype may be meant as well. */
  private static boolean mayBeCallOf(MethodRef callee, MethodRef named) {
    return named.name().equals(callee.name())
        && named.descriptor().equals(callee.descriptor())
        && (!callee.isConstructor() || named.owner().equals(callee.owner()));
  }

  /** Returns whether code outside of the program can call the method. */
  boolean isOpen(MethodBody body) {
    ClassHeader owner = hierarchy.index().applicationClass(body.method().owner());
    boolean exposed = body.is(Access.PUBLIC) || body.is(Access.PROTECTED);
    return exposed && !body.is(Access.SYNTHETIC) && (owner == null || owner.is(Access.PUBLIC));
  }
}
