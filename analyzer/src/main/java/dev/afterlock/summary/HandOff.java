package dev.afterlock.summary;

import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A call that leaves code to be run by another thread, such as {@code executor.execute(code)}. Who
 * runs it, {@link ExecutorIndex} finds out on demand.
 *
 * @param at the call, in the method itself or in one that it calls
 * @param by the method that is called
 * @param atOnce whether the code is handed over in the order of the calls, not after a delay
 * @param executors what the code is handed to; empty when only the call itself tells
 */
public record HandOff(CodePoint at, MethodRef by, boolean atOnce, Set<ExecutorSource> executors) {
  public HandOff {
    // In a fixed order, unlike a copy by Set.copyOf.
    executors = Collections.unmodifiableSet(new LinkedHashSet<>(executors));
  }

  /** All about a hand-off but its place. */
  record Kind(MethodRef by, boolean atOnce, Set<ExecutorSource> executors) {}

  Kind kind() {
    return new Kind(by, atOnce, executors);
  }
}
