/**
 * Turns what rules found into what is reported: one finding per line, in a stable order, with a
 * stable identity. Start reading at {@link dev.afterlock.filter.FindingFilter}.
 */
@NullMarked
package dev.afterlock.filter;

import org.jspecify.annotations.NullMarked;
