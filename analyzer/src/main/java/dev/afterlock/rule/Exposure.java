package dev.afterlock.rule;

import dev.afterlock.summary.Change;

/**
 * A place where a listener keeps what it is told.
 *
 * @param listener the listener
 * @param store the change of state that outlives the call
 * @param collects whether what is told is added to what was told before, so that nothing is lost
 */
record Exposure(ListenerCode listener, Change store, boolean collects) {}
