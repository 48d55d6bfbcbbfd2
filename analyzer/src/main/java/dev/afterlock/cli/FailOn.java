package dev.afterlock.cli;

import dev.afterlock.finding.Severity;
import org.jspecify.annotations.Nullable;

/** The mildest severity that fails, as the option names it. */
enum FailOn {
  ERROR(Severity.ERROR),
  WARNING(Severity.WARNING),
  NOTE(Severity.NOTE),
  NEVER(null);

  private final @Nullable Severity severity;

  FailOn(@Nullable Severity severity) {
    this.severity = severity;
  }

  /** Returns the severity, null for never. */
  @Nullable Severity severity() {
    return severity;
  }
}
