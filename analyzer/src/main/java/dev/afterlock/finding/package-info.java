/**
 * What an analysis tells its user: findings, problems and figures, as immutable values. Start
 * reading at {@link dev.afterlock.finding.Finding}.
 */
@NullMarked
package dev.afterlock.finding;

import org.jspecify.annotations.NullMarked;
