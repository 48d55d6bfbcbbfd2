package dev.afterlock.filter;

import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.KnownFinding;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.SuppressedFinding;
import dev.afterlock.finding.Suppression;
import dev.afterlock.finding.Triage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Findings, sorted by what is to be done with them.
 *
 * @param findings what is to be acted upon
 * @param triage what is left out
 * @param problems suppressions and entries of the baseline that are of no use
 */
public record TriagedFindings(List<Finding> findings, Triage triage, List<Problem> problems) {
  public TriagedFindings {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /**
   * Sorts findings. A suppression counts before the baseline: what is suppressed needs no entry.
   *
   * @param raw what the rules found
   * @param minimum findings below are gone; suppressions and baselines may speak of them, though
   * @param ran the rules that ran
   * @param ids all ids and names of rules
   */
  public static TriagedFindings of(
      List<Finding> raw,
      Confidence minimum,
      List<RuleInfo> ran,
      Set<String> ids,
      CodeMarks marks,
      TriagePolicy policy) {
    Suppressions suppressions =
        new Suppressions(marks, policy.suppressions(), policy.ignoreGenerated(), policy.today());
    Set<String> known = policy.baseline().fingerprints();
    boolean creates = policy.baselineMode() == BaselineMode.CREATE;
    List<Finding> findings = new ArrayList<>();
    List<SuppressedFinding> suppressed = new ArrayList<>();
    List<Finding> unchanged = new ArrayList<>();
    for (Finding finding : FindingFilter.apply(raw, minimum)) {
      Optional<Suppression> suppression = suppressions.of(finding);
      boolean inBaseline = known.contains(Fingerprint.of(finding.key()).value());
      if (suppression.isPresent()) {
        suppressed.add(new SuppressedFinding(finding, suppression.get(), inBaseline));
      } else if (creates || inBaseline) {
        unchanged.add(finding);
      } else {
        findings.add(finding);
      }
    }
    List<Finding> all = FindingFilter.apply(raw, Confidence.LOW);
    List<KnownFinding> absent = absent(policy.baseline(), all, ran, marks);
    List<Problem> problems = new ArrayList<>();
    if (policy.reportUnused()) {
      problems.addAll(suppressions.problems(all, ran, ids));
    }
    if (policy.baselineMode() == BaselineMode.COMPARE) {
      absent.forEach(entry -> problems.add(outdated(policy.baseline(), entry)));
    }
    Triage triage = new Triage(suppressed, policy.baseline().isGiven(), unchanged, absent);
    return new TriagedFindings(findings, triage, problems);
  }

  /**
   * Only what was looked at can be missed: entries of other rules, and of classes that were not
   * analysed, such as those of other modules, are not judged.
   */
  private static List<KnownFinding> absent(
      Baseline baseline, List<Finding> all, List<RuleInfo> ran, CodeMarks marks) {
    Set<String> found =
        all.stream()
            .map(finding -> Fingerprint.of(finding.key()).value())
            .collect(Collectors.toSet());
    Set<String> rules = ran.stream().map(RuleInfo::id).collect(Collectors.toSet());
    return baseline.findings().stream()
        .filter(entry -> !found.contains(entry.fingerprint()))
        .filter(entry -> rules.contains(entry.rule()))
        .filter(entry -> marks.isAnalysed(Baseline.topLevelClass(entry)))
        .toList();
  }

  private static Problem outdated(Baseline baseline, KnownFinding entry) {
    return new Problem(
        Problem.Kind.OUTDATED_BASELINE,
        String.valueOf(baseline.name()),
        "'%s' is no longer found; --update-baseline removes it.".formatted(entry));
  }
}
