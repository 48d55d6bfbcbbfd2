package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.MethodRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the application methods that a call may run. */
final class CallResolver {
  private final Hierarchy hierarchy;

  CallResolver(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Returns the targets that are worth following, none when they are unknown or too many. */
  List<MethodRef> targets(Event.Call call, MethodBody caller) {
    MethodRef called = call.method();
    return switch (call.kind()) {
      case STATIC, SPECIAL -> declaration(called);
      case VIRTUAL, INTERFACE -> {
        String type = receiverType(call, caller);
        yield type.equals(called.owner())
            ? virtual(called)
            : declaration(new MethodRef(type, called.name(), called.descriptor()));
      }
    };
  }

  private List<MethodRef> virtual(MethodRef method) {
    return hierarchy.virtualTargets(method).methods();
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
   * called, or null.
   *
   * @param name the name of the interface method; null when the interface is unknown, then a local
   *     class must have only one method that can be meant
   * @param names tells how compilers call the method that holds the body
   */
  @Nullable MethodRef functionalMethod(String type, @Nullable String name, KnownNames names) {
    ClassHeader header = hierarchy.index().applicationClass(type);
    if (header == null) {
      return null;
    }
    List<MethodHeader> own =
        header.methods().stream()
            .filter(method -> method.hasCode() && !method.is(Access.STATIC))
            .filter(method -> !method.is(Access.BRIDGE) && !method.ref().isConstructor())
            .toList();
    for (MethodHeader method : own) {
      if (names.is(NameKind.BODY_METHOD, method.ref().name())) {
        return method.ref();
      }
    }
    List<MethodHeader> candidates =
        own.stream().filter(method -> name == null || method.ref().name().equals(name)).toList();
    if (name != null) {
      return candidates.isEmpty() ? null : candidates.get(0).ref();
    }
    List<MethodHeader> runs =
        candidates.stream().filter(method -> method.ref().name().equals("run")).toList();
    List<MethodHeader> meant = runs.isEmpty() ? candidates : runs;
    return meant.size() == 1 ? meant.get(0).ref() : null;
  }
}
