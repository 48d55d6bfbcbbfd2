package dev.afterlock.report;

import dev.afterlock.finding.Severity;

/** The words of SARIF and of GitHub for a severity. */
final class SarifLevel {
  private SarifLevel() {}

  static String of(Severity severity) {
    return switch (severity) {
      case NOTE -> "note";
      case WARNING -> "warning";
      case ERROR -> "error";
    };
  }

  /** GitHub sorts by a property of its own, whose mildest value has another name. */
  static String problemSeverity(Severity severity) {
    return severity == Severity.NOTE ? "recommendation" : of(severity);
  }
}
