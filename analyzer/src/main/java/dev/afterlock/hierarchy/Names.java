package dev.afterlock.hierarchy;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps one object per name while an index is built: the same names come up again and again. */
final class Names {
  private final Map<String, String> strings = new ConcurrentHashMap<>();
  private final Map<MethodRef, MethodRef> methods = new ConcurrentHashMap<>();
  private final Map<FieldRef, FieldRef> fields = new ConcurrentHashMap<>();

  String of(String name) {
    String known = strings.putIfAbsent(name, name);
    return known == null ? name : known;
  }

  /** Returns the only reference of that name; one that never came up is its own. */
  MethodRef shared(MethodRef ref) {
    return methods.getOrDefault(ref, ref);
  }

  /** Returns the only reference of that name; one that never came up is its own. */
  FieldRef shared(FieldRef ref) {
    return fields.getOrDefault(ref, ref);
  }

  /** Forgets the strings by themselves, which nobody asks for once all classes are read. */
  void close() {
    strings.clear();
  }

  /**
   * Returns the only reference of that name.
   *
   * @throws IllegalArgumentException if the descriptor is none
   */
  MethodRef method(String owner, String name, String descriptor) {
    MethodRef ref = new MethodRef(owner, name, descriptor);
    MethodRef known = methods.get(ref);
    if (known != null) {
      return known;
    }
    Descriptors.checkMethod(descriptor);
    MethodRef fresh = new MethodRef(of(owner), of(name), of(descriptor));
    known = methods.putIfAbsent(fresh, fresh);
    return known == null ? fresh : known;
  }

  /**
   * Returns the only reference of that name.
   *
   * @throws IllegalArgumentException if the descriptor is none
   */
  FieldRef field(String owner, String name, String descriptor) {
    FieldRef ref = new FieldRef(owner, name, descriptor);
    FieldRef known = fields.get(ref);
    if (known != null) {
      return known;
    }
    Descriptors.checkField(descriptor);
    FieldRef fresh = new FieldRef(of(owner), of(name), of(descriptor));
    known = fields.putIfAbsent(fresh, fresh);
    return known == null ? fresh : known;
  }
}
