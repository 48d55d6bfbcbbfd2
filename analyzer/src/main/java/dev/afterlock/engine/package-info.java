/**
 * The public entry of the library: one request in, one report out, one verdict over it. Start
 * reading at {@link dev.afterlock.engine.Analyzer}.
 */
@NullMarked
package dev.afterlock.engine;

import org.jspecify.annotations.NullMarked;
