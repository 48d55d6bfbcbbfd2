package dev.afterlock.summary;

import dev.afterlock.body.BodySource;
import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds out which semaphores are made with one permit, so that they serve as locks. */
final class Semaphores {
  private static final String TYPE = "java/util/concurrent/Semaphore";
  private static final String DESCRIPTOR = "L" + TYPE + ";";

  private final Hierarchy hierarchy;
  private final BodySource bodies;
  private final Map<FieldRef, List<MethodRef>> writers = new HashMap<>();
  private final Map<FieldRef, Boolean> known = new ConcurrentHashMap<>();

  Semaphores(Hierarchy hierarchy, BodySource bodies) {
    this.hierarchy = hierarchy;
    this.bodies = bodies;
    for (ClassHeader header : hierarchy.index().application()) {
      header.methods().forEach(this::noteWriter);
    }
  }

  private void noteWriter(MethodHeader method) {
    for (FieldRef field : method.writes()) {
      if (field.descriptor().equals(DESCRIPTOR)) {
        writers.computeIfAbsent(field, key -> new ArrayList<>(2)).add(method.ref());
      }
    }
  }

  /** Returns whether all that is ever stored into the field is a semaphore with one permit. */
  boolean isBinary(FieldRef field) {
    Boolean binary = known.get(field);
    if (binary == null) {
      binary = isClosed(field) && isMadeBinary(field);
      known.put(field, binary);
    }
    return binary;
  }

  /** Only the class and those nested with it can write the field. */
  private boolean isClosed(FieldRef field) {
    int access = hierarchy.index().fieldAccess(field);
    return access >= 0
        && (Access.has(access, Access.FINAL) || Access.has(access, Access.PRIVATE))
        && field.descriptor().equals(DESCRIPTOR);
  }

  private boolean isMadeBinary(FieldRef field) {
    boolean written = false;
    for (MethodRef method : writers.getOrDefault(field, List.of())) {
      if (isNestMate(method, field)) {
        MethodBody body = bodies.body(method);
        if (body == null || !writesBinary(body, field)) {
          return false;
        }
        written = true;
      }
    }
    return written;
  }

  /** Classes nested in one class write each other's private fields. */
  private static boolean isNestMate(MethodRef method, FieldRef field) {
    return topLevel(method.owner()).equals(topLevel(field.owner()));
  }

  private static String topLevel(String type) {
    int nested = type.indexOf('$', type.lastIndexOf('/') + 2);
    return nested < 0 ? type : type.substring(0, nested);
  }

  private static boolean writesBinary(MethodBody body, FieldRef field) {
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.FieldWrite write
          && write.field().equals(field)
          && !isBinary(body, write.value().single())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBinary(MethodBody body, int made) {
    for (int i = 0; i < body.size(); i++) {
      if (made >= 0
          && body.event(i) instanceof Event.Call call
          && call.method().isConstructor()
          && call.method().owner().equals(TYPE)
          && call.receiver() != null
          && call.receiver().single() == made) {
        int permits = call.arguments().get(0).single();
        return permits >= 0
            && body.event(permits) instanceof Event.Constant constant
            && Integer.valueOf(1).equals(constant.value());
      }
    }
    return false;
  }
}
