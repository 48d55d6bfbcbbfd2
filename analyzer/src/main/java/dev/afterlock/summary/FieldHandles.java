package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows which fields are changed through which field updaters and variable handles. Both name their
 * field by a constant where they are made, in the class initializer.
 */
final class FieldHandles {
  private static final String HANDLE = "java/lang/invoke/VarHandle";
  private static final String ATOMIC = "java/util/concurrent/atomic/Atomic";
  private static final String UPDATER = "FieldUpdater";

  private final Map<FieldRef, FieldRef> targets = new HashMap<>();

  /** Reads the class initializers of all classes that keep handles. */
  FieldHandles(Hierarchy hierarchy, Flows flows) {
    for (ClassHeader header : hierarchy.index().application()) {
      if (header.fields().keySet().stream().anyMatch(FieldHandles::isHandle)) {
        MethodFlow flow = flows.flow(new MethodRef(header.name(), "<clinit>", "()V"));
        if (flow != null) {
          read(flow.body(), hierarchy);
        }
      }
    }
  }

  /** Returns the field that a call changes through a handle; null when it does not. */
  @Nullable FieldRef target(Event.Call call, MethodBody body) {
    if (call.receiver() == null
        || targets.isEmpty()
        || !isHandleType(call.method().owner())
        || call.arguments().isEmpty()) {
      return null;
    }
    int definition = call.receiver().single();
    return definition >= 0 && body.event(definition) instanceof Event.FieldRead read
        ? targets.get(read.field())
        : null;
  }

  /** Returns the field that a handle in a field stands for; null when it is none. */
  @Nullable FieldRef target(FieldRef handle) {
    return targets.get(handle);
  }

  private static boolean isHandle(String field) {
    int colon = field.indexOf(':');
    return field.charAt(colon + 1) == 'L'
        && isHandleType(field.substring(colon + 2, field.length() - 1));
  }

  private static boolean isHandleType(String type) {
    return type.equals(HANDLE) || (type.startsWith(ATOMIC) && type.endsWith(UPDATER));
  }

  private void read(MethodBody body, Hierarchy hierarchy) {
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.FieldWrite write
          && write.value().single() >= 0
          && body.event(write.value().single()) instanceof Event.Call made) {
        FieldRef target = named(made, body, hierarchy);
        if (target != null) {
          targets.put(write.field(), target);
        }
      }
    }
  }

  /** Both {@code newUpdater} and {@code findVarHandle} are given the class and the name. */
  private static @Nullable FieldRef named(Event.Call made, MethodBody body, Hierarchy hierarchy) {
    String owner = null;
    for (Operand argument : made.arguments()) {
      if (argument.single() >= 0
          && body.event(argument.single()) instanceof Event.Constant constant
          && constant.value() instanceof String text) {
        if (constant.isType()) {
          owner = owner == null ? text : owner;
        } else {
          return owner == null ? null : declared(owner, text, hierarchy);
        }
      }
    }
    return null;
  }

  private static @Nullable FieldRef declared(String owner, String name, Hierarchy hierarchy) {
    ClassHeader header = hierarchy.index().applicationClass(owner);
    List<String> fields = header == null ? List.of() : header.fields().keySet().stream().toList();
    for (String field : fields) {
      int colon = field.indexOf(':');
      if (field.substring(0, colon).equals(name)) {
        return new FieldRef(owner, name, field.substring(colon + 1));
      }
    }
    return null;
  }
}
