package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.ModelKind;
import dev.afterlock.summary.Root;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges where the receiver of a delivery comes from. */
final class Receivers {
  /** Names are evidence, never proof: they decide only between collaborators and listeners. */
  private static final Pattern TYPE_NAME =
      Pattern.compile(
          "listener|callback|observer|subscriber|watcher|notif|handler|hook|monitor|publisher"
              + "|event|sink|consumer|trigger|reporter|interceptor");

  private static final Pattern METHOD_NAME =
      Pattern.compile("(on|fire|notify|publish|emit|dispatch)([A-Z].*)?|.*(Changed|Updated|Event)");

  /** How many callers up a receiver parameter of an internal method is followed. */
  private static final int MAX_CALLERS_UP = 2;

  private final Program program;

  Receivers(Program program) {
    this.program = program;
  }

  /** Returns the receiver, or nothing when it is handed in by a caller or never registered. */
  Optional<Receiver> receiver(Delivery delivery, MethodAnalysis analysis) {
    Set<Root> roots = new LinkedHashSet<>();
    resolve(delivery.receiver(), analysis.flow().body(), MAX_CALLERS_UP, roots);
    Receiver.Kind best = null;
    Set<FieldRef> fields = new LinkedHashSet<>();
    for (Root root : roots) {
      Receiver.Kind kind = kindOf(root, delivery.called());
      if (root instanceof Root.InField in && kind != null) {
        fields.add(in.field());
      }
      if (kind != null && (best == null || kind.compareTo(best) > 0)) {
        best = kind;
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new Receiver(fields, best, isNamed(delivery.called())));
  }

  private Receiver.@Nullable Kind kindOf(Root root, MethodRef called) {
    if (root instanceof Root.InLibrary) {
      return Receiver.Kind.SUBSCRIBER;
    }
    if (!(root instanceof Root.InField in)) {
      return null;
    }
    FieldFacts facts = program.facts(in.field());
    if (!facts.registered()) {
      return null;
    }
    if (in.element()) {
      return facts.registeredByMethod() ? Receiver.Kind.SUBSCRIBER : Receiver.Kind.CALLBACK;
    }
    boolean functional = program.models().is(ModelKind.CALLBACK, called);
    return facts.registeredByMethod() || functional
        ? Receiver.Kind.CALLBACK
        : Receiver.Kind.COLLABORATOR;
  }

  /**
   * Replaces parameters of internal methods by what their callers hand in. A parameter of a method
   * that anybody may call stays: its caller is answered, nobody else.
   */
  private void resolve(Set<Root> from, MethodBody body, int callersUp, Set<Root> into) {
    for (Root root : from) {
      if (!(root instanceof Root.InParam in)) {
        into.add(root);
      } else if (callersUp > 0 && isInternal(body.method())) {
        for (MethodRef caller : program.callersOf(body.method())) {
          resolveInCaller(in, body.method(), caller, callersUp, into);
        }
      }
    }
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
    return header != null && !header.is(Access.PUBLIC) && !header.is(Access.PROTECTED);
  }

  private static boolean isNamed(MethodRef called) {
    String owner = called.owner();
    String type = owner.substring(owner.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return TYPE_NAME.matcher(type).find() || METHOD_NAME.matcher(called.name()).matches();
  }
}
