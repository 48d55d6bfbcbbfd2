package dev.afterlock.hierarchy;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;

/**
 * What a synthetic {@code access$NNN} method does. Before nest mates (JEP 181, Java 11) javac and
 * kotlinc compile access to a private member of an enclosing class into a call of such a method.
 */
public sealed interface Accessor {
  /** Reads a field of its first parameter, or a static field. */
  record Read(FieldRef field, boolean isStatic) implements Accessor {}

  /** Writes its last parameter to a field. */
  record Write(FieldRef field, boolean isStatic) implements Accessor {}

  /** Calls a method with its own parameters. */
  record Forward(MethodRef target, boolean isStatic) implements Accessor {}
}
