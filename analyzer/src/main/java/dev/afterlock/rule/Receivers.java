package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.Path;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.ModelKind;
import dev.afterlock.summary.Root;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges where the receiver of a delivery comes from. */
final class Receivers {
  /** How many callers up a receiver parameter is followed. */
  private static final int MAX_CALLERS_UP = 2;

  /** How many callers are looked at; the first that registers a receiver is enough. */
  private static final int MAX_CALLERS = 8;

  private final Program program;

  Receivers(Program program) {
    this.program = program;
  }

  /** Returns the receiver, or nothing when it is handed in by a caller or never registered. */
  Optional<Receiver> receiver(Delivery delivery, MethodAnalysis analysis) {
    Set<Root> roots = new LinkedHashSet<>();
    resolve(delivery.receiver(), analysis.flow().body(), MAX_CALLERS_UP, roots);
    Receiver.Kind best = null;
    boolean own = false;
    GuardedState state = new GuardedState(program, analysis);
    Set<FieldRef> fields = new LinkedHashSet<>();
    for (Root root : roots) {
      Receiver.Kind kind = kindOf(root, delivery.called());
      FieldRef register = root.register();
      if (register != null && kind != null) {
        fields.add(register);
      }
      own |= kind != null && isOwn(root, state);
      if (kind != null && (best == null || kind.compareTo(best) > 0)) {
        best = kind;
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    boolean typeFound = program.hierarchy().index().find(delivery.called().owner()) != null;
    return Optional.of(
        new Receiver(
            fields,
            roots,
            best,
            ReceiverShape.of(delivery.called(), program),
            typeFound,
            own,
            program.models().isKnownByName(delivery.called())));
  }

  /** An object that is looked up, such as an event bus, is everybody's. */
  private static boolean isOwn(Root root, GuardedState state) {
    if (root instanceof Root.InLibrary in) {
      return !in.object().isKnown() || state.isOwn(in.object());
    }
    return root instanceof Root.InField in && state.isOwn(in.base());
  }

  /**
   * A local class keeps the variables that it uses of the method around it in fields that javac and
   * ecj call {@code val$NAME}. What is in them is for the analysis of that method to say.
   */
  private static boolean isCaptured(Root.InField in) {
    return in.field().name().startsWith("val$")
        && in.base() instanceof Path.Parameter start
        && start.isThis();
  }

  private Receiver.@Nullable Kind kindOf(Root root, MethodRef called) {
    if (root instanceof Root.InLibrary) {
      return Receiver.Kind.SUBSCRIBER;
    }
    if (!(root instanceof Root.InField in) || isCaptured(in)) {
      return null;
    }
    FieldFacts facts = program.facts(in.field());
    if (!facts.registered()) {
      return null;
    }
    if (in.element()) {
      return facts.registeredByMethod() ? Receiver.Kind.SUBSCRIBER : Receiver.Kind.GROUP;
    }
    boolean functional = program.models().is(ModelKind.CALLBACK, called);
    return facts.registeredByMethod() || functional
        ? Receiver.Kind.CALLBACK
        : Receiver.Kind.COLLABORATOR;
  }

  /**
   * Replaces parameters by what callers hand in. What no caller in the program takes from a
   * register is a reply to the caller and no notification.
   */
  private void resolve(Set<Root> from, MethodBody body, int callersUp, Set<Root> into) {
    for (Root root : from) {
      if (!(root instanceof Root.InParam in)) {
        if (!isOfThisCall(root, body)) {
          into.add(root);
        }
      } else if (callersUp > 0 && isInternal(body.method())) {
        List<MethodRef> callers = program.callersOf(body.method());
        for (MethodRef caller : callers.subList(0, Math.min(MAX_CALLERS, callers.size()))) {
          resolveInCaller(in, body.method(), caller, callersUp, into);
        }
      }
    }
  }

  /** What is registered with an object that the method makes itself lives no longer than that. */
  private static boolean isOfThisCall(Root root, MethodBody body) {
    return root instanceof Root.InField in
        && in.base().start() instanceof Path.Local made
        && body.event(made.instruction()) instanceof Event.Allocation;
  }

  private void resolveInCaller(
      Root.InParam parameter, MethodRef callee, MethodRef caller, int callersUp, Set<Root> into) {
    MethodAnalysis analysis = program.analysis(caller);
    if (analysis == null) {
      return;
    }
    MethodBody body = analysis.flow().body();
    for (int i = 0; i < body.size(); i++) {
      Set<Root> roots = Set.of();
      if (body.event(i) instanceof Event.Call call
          && call.method().name().equals(callee.name())
          && call.method().descriptor().equals(callee.descriptor())) {
        roots = analysis.roots().roots(call.parameter(parameter.index()));
      } else if (body.event(i) instanceof Event.Function function
          && function.implementation().equals(callee)
          && parameter.index() < function.captured().size()) {
        roots = analysis.roots().roots(function.captured().get(parameter.index()));
      }
      Set<Root> found = new LinkedHashSet<>();
      roots.forEach(root -> found.add(parameter.element() ? root.asElement() : root));
      resolve(found, body, callersUp - 1, into);
    }
  }

  private boolean isInternal(MethodRef method) {
    MethodHeader header = program.header(method);
    return header != null && (!header.is(Access.PUBLIC) || header.is(Access.SYNTHETIC));
  }
}
