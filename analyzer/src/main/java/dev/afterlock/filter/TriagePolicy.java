package dev.afterlock.filter;

import dev.afterlock.config.SuppressionEntry;
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
}
