/**
 * The command line: options in, report and exit code out, no analysis of its own. Start reading at
 * {@link dev.afterlock.cli.Main}.
 */
@NullMarked
package dev.afterlock.cli;

import org.jspecify.annotations.NullMarked;
