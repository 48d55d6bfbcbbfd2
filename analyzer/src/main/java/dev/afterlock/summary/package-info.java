/**
 * What methods do to the state, locks and receivers of their callers, and facts about fields over
 * the whole program. Start reading at {@link dev.afterlock.summary.Summary}.
 */
@NullMarked
package dev.afterlock.summary;

import org.jspecify.annotations.NullMarked;
