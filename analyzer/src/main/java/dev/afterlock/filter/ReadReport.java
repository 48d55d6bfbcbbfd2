package dev.afterlock.filter;

import java.util.List;

/**
 * What is read back from a report.
 *
 * @param findings what it tells, in its order
 * @param cut whether it says that something was left out because there was too much
 */
public record ReadReport(List<ReportedFinding> findings, boolean cut) {
  public ReadReport {
    findings = List.copyOf(findings);
  }
}
