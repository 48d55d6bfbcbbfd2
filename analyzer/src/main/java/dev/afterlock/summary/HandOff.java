package dev.afterlock.summary;

import dev.afterlock.model.CodePoint;
import java.util.Set;

/**
 * A call that leaves code to be run by another thread, such as {@code executor.execute(code)}. Who
 * runs it, {@link ExecutorIndex} finds out on demand.
 *
 * @param at the call, in the method itself or in one that it calls
 * @param executors what the code is handed to; empty when only the call itself tells
 */
public record HandOff(CodePoint at, Set<Definition> executors) {}
