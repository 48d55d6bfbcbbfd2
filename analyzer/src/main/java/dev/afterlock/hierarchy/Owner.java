package dev.afterlock.hierarchy;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import org.jspecify.annotations.Nullable;

/**
 * The members of one class that any class declares or names. Whoever reads a class asks for many
 * members of few classes: tables for each class are looked up faster than one for all, which is
 * larger than any cache of a processor.
 */
final class Owner {
  private final String name;
  private final Names names;
  private final Methods methods = new Methods();
  private final Fields fields = new Fields();

  /**
   * Returns a class without members.
   *
   * @param name its internal name
   * @param names where texts are shared
   */
  Owner(String name, Names names) {
    this.name = name;
    this.names = names;
  }

  /** Returns the internal name. */
  String name() {
    return name;
  }

  /**
   * Returns the only reference to a method.
   *
   * @throws IllegalArgumentException if the descriptor is none
   */
  MethodRef method(String method, String descriptor) {
    MethodRef known = methods.find(method, descriptor);
    if (known != null) {
      return known;
    }
    Descriptors.checkMethod(descriptor);
    return methods.add(names.of(method), names.of(descriptor));
  }

  /**
   * Returns the only reference to a field.
   *
   * @throws IllegalArgumentException if the descriptor is none
   */
  FieldRef field(String field, String descriptor) {
    FieldRef known = fields.find(field, descriptor);
    if (known != null) {
      return known;
    }
    Descriptors.checkField(descriptor);
    return fields.add(names.of(field), names.of(descriptor));
  }

  /** Returns the only reference to a method that came up, or null. */
  @Nullable MethodRef knownMethod(String method, String descriptor) {
    return methods.find(method, descriptor);
  }

  /** Returns the only reference to a field that came up, or null. */
  @Nullable FieldRef knownField(String field, String descriptor) {
    return fields.find(field, descriptor);
  }

  private final class Methods extends MemberTable<MethodRef> {
    @Override
    boolean is(MethodRef ref, String method, String descriptor) {
      return ref.name().equals(method) && ref.descriptor().equals(descriptor);
    }

    @Override
    MethodRef ref(String method, String descriptor) {
      return new MethodRef(name, method, descriptor);
    }

    @Override
    int hash(MethodRef ref) {
      return hash(ref.name(), ref.descriptor());
    }
  }

  private final class Fields extends MemberTable<FieldRef> {
    @Override
    boolean is(FieldRef ref, String field, String descriptor) {
      return ref.name().equals(field) && ref.descriptor().equals(descriptor);
    }

    @Override
    FieldRef ref(String field, String descriptor) {
      return new FieldRef(name, field, descriptor);
    }

    @Override
    int hash(FieldRef ref) {
      return hash(ref.name(), ref.descriptor());
    }
  }
}
