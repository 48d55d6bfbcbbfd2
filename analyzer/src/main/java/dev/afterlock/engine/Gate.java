package dev.afterlock.engine;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Severity;

/** Judges a report by the thresholds of its request. */
public final class Gate {
  private Gate() {}

  /**
   * Returns the verdict. Inputs of which no class could be analysed are never clean, whether they
   * are empty or unreadable. Findings come before incompleteness: a build that fails for both
   * should name the finding.
   */
  public static Verdict judge(AnalysisReport report, AnalysisRequest request) {
    if (report.statistics().classes() == 0 && !request.allowEmpty()) {
      return Verdict.NOTHING_TO_ANALYZE;
    }
    Severity failOn = request.failOn();
    if (failOn != null && failing(report, failOn) > request.maxFindings()) {
      return Verdict.FINDINGS;
    }
    if (request.failOnIncomplete() && report.incomplete()) {
      return Verdict.INCOMPLETE;
    }
    return Verdict.CLEAN;
  }

  /** Returns how many findings are at or above a severity. */
  public static long failing(AnalysisReport report, Severity failOn) {
    return report.findings().stream()
        .filter(finding -> finding.severity().compareTo(failOn) >= 0)
        .count();
  }
}
