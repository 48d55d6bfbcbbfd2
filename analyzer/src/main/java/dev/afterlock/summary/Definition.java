package dev.afterlock.summary;

import dev.afterlock.body.Operand;
import dev.afterlock.model.MethodRef;

/**
 * Where a value comes from, named so that it means the same outside of its method.
 *
 * @param method the method
 * @param number a definition of {@link Operand} in that method: an instruction or a parameter
 */
public record Definition(MethodRef method, int number) {
  /** Returns whether the value is a parameter of its method. */
  boolean isParameter() {
    return Operand.isParameter(number);
  }
}
