package dev.afterlock.finding;

import java.util.List;

/**
 * The outcome of one analysis. Lists are sorted, so that equal inputs give equal reports.
 *
 * @param rules all rules that ran, whether they found something or not, by id
 * @param findings what is to be acted upon, in the order of {@link Finding#compareTo}
 * @param silences what rules looked at and refuted, in the order of {@link Silence#compareTo}
 * @param problems what could not be analysed
 * @param statistics how much was looked at
 * @param triage what was found as well and is left out of the findings
 */
public record AnalysisReport(
    List<RuleInfo> rules,
    List<Finding> findings,
    List<Silence> silences,
    List<Problem> problems,
    Statistics statistics,
    Triage triage) {
  public AnalysisReport {
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
    silences = List.copyOf(silences);
    problems = List.copyOf(problems);
  }

  /** Returns a report of all that was found, without what was refuted. */
  public AnalysisReport(
      List<RuleInfo> rules, List<Finding> findings, List<Problem> problems, Statistics statistics) {
    this(rules, findings, List.of(), problems, statistics, Triage.NONE);
  }

  /** Returns whether some code was left out of the analysis. */
  public boolean incomplete() {
    return problems.stream().anyMatch(problem -> problem.kind().makesIncomplete());
  }
}
