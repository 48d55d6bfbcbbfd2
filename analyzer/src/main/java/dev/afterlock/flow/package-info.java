/**
 * Data flow over any graph with two kinds of edges, knowing nothing about bytecode. Start reading
 * at {@link dev.afterlock.flow.ForwardSolver}.
 */
@NullMarked
package dev.afterlock.flow;

import org.jspecify.annotations.NullMarked;
