package dev.afterlock.lock;

import dev.afterlock.model.FieldRef;
import org.jspecify.annotations.Nullable;

/**
 * An object named by how a method gets to it, in terms that mean the same in every run of the
 * method. Paths that start at a parameter can be moved into a caller by {@link #substitute}.
 */
public sealed interface Path {
  /** Longer paths are cut to {@link Unknown}: they rarely name one object for all threads. */
  int MAX_DEPTH = 3;

  /** A parameter, {@code this} being number 0 of an instance method. */
  record Parameter(int index, boolean isThis) implements Path {}

  /** The object in a static field. */
  record StaticField(FieldRef field) implements Path {}

  /** The object in a field of another. */
  record Field(Path base, FieldRef field) implements Path {}

  /** A part of a compound lock, such as {@code rw.writeLock()}. */
  record View(Path base, String name) implements Path {}

  /**
   * A lock that the program makes of a field: it is free while the field has a certain value.
   *
   * @param field the path of the field
   * @param free names the value
   */
  record Flag(Path field, String free) implements Path {}

  /** A class object. */
  record TypeLiteral(String type) implements Path {}

  /** An object that one instruction of the method made or was given. */
  record Local(int instruction) implements Path {}

  /** What the method returns; only a caller knows which object that is. */
  record Result() implements Path {}

  /** No single object. */
  record Unknown() implements Path {}

  /** Returns the path that names nothing. */
  static Path unknown() {
    return new Unknown();
  }

  /** Moves paths from a callee's terms into a caller's. */
  interface Arguments {
    /** Returns the caller's path of the callee's parameter. */
    Path parameter(int index);

    /** Returns the caller's path of what the callee returns. */
    default Path result() {
      return unknown();
    }
  }

  /** Returns the path of a field of this object. */
  default Path field(FieldRef field) {
    return depth() >= MAX_DEPTH ? unknown() : new Field(this, field);
  }

  /** Returns the number of fields on the path. */
  default int depth() {
    if (this instanceof Field field) {
      return field.base().depth() + 1;
    }
    if (this instanceof Flag flag) {
      return flag.field().depth();
    }
    return this instanceof View view ? view.base().depth() : 0;
  }

  /** Returns this path in the caller's terms. */
  default Path substitute(Arguments arguments) {
    if (this instanceof Parameter parameter) {
      return arguments.parameter(parameter.index());
    }
    if (this instanceof Result) {
      return arguments.result();
    }
    if (this instanceof Field field) {
      Path base = field.base().substitute(arguments);
      return base.isKnown() ? base.field(field.field()) : unknown();
    }
    if (this instanceof View view) {
      Path base = view.base().substitute(arguments);
      return base.isKnown() ? new View(base, view.name()) : unknown();
    }
    if (this instanceof Flag flag) {
      Path field = flag.field().substitute(arguments);
      return field.isKnown() ? new Flag(field, flag.free()) : unknown();
    }
    return this instanceof Local ? unknown() : this;
  }

  /** Returns whether the path names one object. */
  default boolean isKnown() {
    return !(this instanceof Unknown);
  }

  /** Returns the path without lock views: both sides of a read-write lock guard the same state. */
  default Path root() {
    return this instanceof View view ? view.base().root() : this;
  }

  /** Returns whether several threads can hold it: it is the reading side of a lock. */
  default boolean isShared() {
    return this instanceof View view
        // Not every name with these letters: a lock of a thread keeps others out.
        && (view.name().startsWith("read") || view.name().contains("Read"));
  }

  /** Returns where the path starts: a parameter, a static field, a local object. */
  default Path start() {
    if (this instanceof Field field) {
      return field.base().start();
    }
    if (this instanceof Flag flag) {
      return flag.field().start();
    }
    return this instanceof View view ? view.base().start() : this;
  }

  /** Returns the path that starts at another object instead. */
  default Path startingAt(Path other) {
    if (this instanceof Field field) {
      return new Field(field.base().startingAt(other), field.field());
    }
    if (this instanceof Flag flag) {
      return new Flag(flag.field().startingAt(other), flag.free());
    }
    return this instanceof View view ? new View(view.base().startingAt(other), view.name()) : other;
  }

  /** Returns the last field on the path, or null. */
  default @Nullable FieldRef lastField() {
    if (this instanceof Field field) {
      return field.field();
    }
    if (this instanceof StaticField field) {
      return field.field();
    }
    if (this instanceof Flag flag) {
      return flag.field().lastField();
    }
    return this instanceof View view ? view.base().lastField() : null;
  }

  /** Returns the path as a programmer would write it. */
  default String display() {
    if (this instanceof Parameter parameter) {
      return parameter.isThis() ? "this" : "parameter " + parameter.index();
    }
    if (this instanceof StaticField field) {
      return simpleName(field.field().owner()) + "." + field.field().name();
    }
    if (this instanceof Field field) {
      return field.base().display() + "." + field.field().name();
    }
    if (this instanceof View view) {
      return view.base().display() + "." + view.name() + "()";
    }
    if (this instanceof Flag flag) {
      return flag.field().display();
    }
    if (this instanceof TypeLiteral literal) {
      return simpleName(literal.type()) + ".class";
    }
    return this instanceof Local ? "a local object" : "a lock";
  }

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
