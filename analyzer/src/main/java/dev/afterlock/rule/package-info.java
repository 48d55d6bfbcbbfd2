/**
 * Rules: candidates are searched generously, then strict suppressors refute one obligation each,
 * and what is left is a finding. Start reading at {@link dev.afterlock.rule.Rule}.
 */
@NullMarked
package dev.afterlock.rule;

import org.jspecify.annotations.NullMarked;
