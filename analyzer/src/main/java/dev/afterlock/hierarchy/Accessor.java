package dev.afterlock.hierarchy;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;

/**
 * What a method does that does nothing else: a synthetic {@code access$NNN} method, which javac
 * before nest mates (JEP 181, Java 11) and kotlinc make to reach a private member of an enclosing
 * class, or an instance method that only reads or writes a field, which scalac makes for each.
 */
public sealed interface Accessor {
  /** Reads a field of its first parameter, or a static field. */
  record Read(FieldRef field, boolean isStatic) implements Accessor {}

  /** Writes its last parameter to a field. */
  record Write(FieldRef field, boolean isStatic) implements Accessor {}

  /** Calls a method with its own parameters. */
  record Forward(MethodRef target, boolean isStatic) implements Accessor {}
}
