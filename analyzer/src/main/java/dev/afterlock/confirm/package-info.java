/**
 * Runs a program under the agent and tells the report what was seen of its findings. Start reading
 * at {@link dev.afterlock.confirm.WatchedRun}.
 */
@NullMarked
package dev.afterlock.confirm;

import org.jspecify.annotations.NullMarked;
