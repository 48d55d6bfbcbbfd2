package dev.afterlock.summary;

import dev.afterlock.body.MethodBody;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Paths;

/**
 * A body with the facts that need no other method.
 *
 * @param body the events
 * @param paths names of objects
 * @param locks which locks are held where
 */
public record MethodFlow(MethodBody body, Paths paths, LockStates locks) {}
