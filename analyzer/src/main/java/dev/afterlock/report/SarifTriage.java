package dev.afterlock.report;

import de.jcup.sarif_2_1_0.model.Result;
import de.jcup.sarif_2_1_0.model.Suppression;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.SuppressedFinding;
import dev.afterlock.finding.Triage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Marks results as suppressed, new or unchanged. A run has such marks on all results or on none
 * (SARIF 3.27.23, 3.27.24). GitHub ignores them, so what is left out of a report is written only on
 * demand.
 */
final class SarifTriage {
  private final RepositoryPaths paths;
  private final Triage triage;
  private final boolean included;
  private final List<Finding> findings;
  private final IdentityHashMap<Finding, SuppressedFinding> suppressed = new IdentityHashMap<>();
  private final IdentityHashMap<Finding, Boolean> unchanged = new IdentityHashMap<>();

  SarifTriage(AnalysisReport report, boolean included, RepositoryPaths paths) {
    this.paths = paths;
    this.triage = report.triage();
    this.included = included;
    this.findings = new ArrayList<>(report.findings());
    if (included) {
      for (SuppressedFinding each : triage.suppressed()) {
        findings.add(each.finding());
        suppressed.put(each.finding(), each);
      }
      for (Finding finding : triage.unchanged()) {
        findings.add(finding);
        unchanged.put(finding, true);
      }
    }
  }

  /** Returns what becomes a result. */
  List<Finding> findings() {
    return findings;
  }

  /** Marks the result of a finding. */
  void mark(Result result, Finding finding) {
    SuppressedFinding by = suppressed.get(finding);
    if (triage.compared()) {
      boolean known = by == null ? unchanged.containsKey(finding) : by.known();
      result.setBaselineState(known ? Result.BaselineState.UNCHANGED : Result.BaselineState.NEW);
    }
    Set<Suppression> suppressions = new LinkedHashSet<>();
    if (by != null) {
      suppressions.add(suppression(by.suppression()));
    }
    // An empty set says that it is known not to be suppressed, and none that nobody knows.
    result.setSuppressions(included ? suppressions : null);
  }

  private Suppression suppression(dev.afterlock.finding.Suppression by) {
    Suppression suppression = new Suppression();
    suppression.setKind(
        by.kind() == dev.afterlock.finding.Suppression.Kind.FILE
            ? Suppression.Kind.EXTERNAL
            : Suppression.Kind.IN_SOURCE);
    String place = paths.withoutRoot(by.place());
    suppression.setJustification(
        by.reason().isEmpty() ? place : "%s (%s)".formatted(by.reason(), place));
    return suppression;
  }
}
