package dev.afterlock.filter;

import dev.afterlock.config.SuppressionEntry;
import dev.afterlock.finding.Confidence;
import java.time.LocalDate;
import java.util.List;

/**
 * What users want left out of a report.
 *
 * @param baseline what is known already
 * @param baselineMode what is done with it
 * @param suppressions what files suppress
 * @param ignoreGenerated whether findings in classes that are marked as generated are left out
 * @param reportUnused whether suppressions that do nothing are problems of the report
 * @param today the day by which suppressions expire
 */
public record TriagePolicy(
    Baseline baseline,
    BaselineMode baselineMode,
    List<SuppressionEntry> suppressions,
    boolean ignoreGenerated,
    boolean reportUnused,
    LocalDate today) {
  public TriagePolicy {
    suppressions = List.copyOf(suppressions);
  }

  /**
   * Returns how sure the findings have to be that triage wants to see.
   *
   * @param minimum findings below it are not reported
   * @param marks what the code says
   * @return less than the minimum if entries of a baseline or suppressions have to be judged, which
   *     may speak of any finding
   */
  public Confidence sought(Confidence minimum, CodeMarks marks) {
    boolean judges = baseline.isGiven() || !suppressions.isEmpty() || !marks.all().isEmpty();
    return judges ? Confidence.LOW : minimum;
  }
}
