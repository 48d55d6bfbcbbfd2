package dev.afterlock.summary;

import dev.afterlock.body.Operand;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;

/** Where an executor is taken from when code is handed to it. */
public sealed interface ExecutorSource {
  /** A field. */
  record Field(FieldRef field) implements ExecutorSource {}

  /**
   * A value of a method.
   *
   * @param method the method
   * @param definition a definition of {@link Operand} in that method: an instruction or a parameter
   */
  record Value(MethodRef method, int definition) implements ExecutorSource {
    /** Returns whether the value is a parameter of its method. */
    boolean isParameter() {
      return Operand.isParameter(definition);
    }
  }
}
