package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.CallTargets;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.MethodRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the application methods that a call may run. */
final class CallResolver {
  /** With more targets than this a call says nothing certain about any of them. */
  private static final int MAX_TARGETS = 4;

  private final Hierarchy hierarchy;

  CallResolver(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Returns the targets that are worth following, none when they are unknown or too many. */
  List<MethodRef> targets(Event.Call call, MethodBody caller) {
    MethodRef exact =
        new MethodRef(receiverType(call, caller), call.method().name(), call.method().descriptor());
    return switch (call.kind()) {
      case STATIC, SPECIAL -> declaration(call.method());
      case VIRTUAL, INTERFACE ->
          exact.owner().equals(call.method().owner()) ? virtual(call.method()) : declaration(exact);
    };
  }

  private List<MethodRef> virtual(MethodRef method) {
    CallTargets targets = hierarchy.virtualTargets(method);
    return targets.open() || targets.methods().size() > MAX_TARGETS ? List.of() : targets.methods();
  }

  private List<MethodRef> declaration(MethodRef method) {
    MethodHeader target = hierarchy.declaration(method);
    return target == null ? List.of() : List.of(target.ref());
  }

  /** A receiver that was allocated in the same method has exactly that type. */
  private static String receiverType(Event.Call call, MethodBody caller) {
    int definition = call.receiver() == null ? -1 : call.receiver().single();
    Event made = definition >= 0 ? caller.event(definition) : null;
    return made instanceof Event.Allocation allocation ? allocation.type() : call.method().owner();
  }

  /**
   * Returns the method of an application class that runs when a functional object of that class is
   * called through the interface method of that name, or null.
   */
  @Nullable MethodRef functionalMethod(String type, String name) {
    ClassHeader header = hierarchy.index().applicationClass(type);
    if (header == null) {
      return null;
    }
    MethodRef found = null;
    for (MethodHeader method : header.methods()) {
      boolean fits = method.ref().name().equals(name) && method.hasCode();
      if (fits && (found == null || !method.is(Access.BRIDGE))) {
        found = method.ref();
      }
    }
    return found;
  }
}
