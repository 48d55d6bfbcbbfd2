package dev.afterlock.finding;

import java.util.List;

/**
 * The outcome of one analysis. Lists are sorted, so that equal inputs give equal reports.
 *
 * @param rules all rules that ran, whether they found something or not, by id
 * @param findings what was found, in the order of {@link Finding#compareTo}
 * @param problems what could not be analysed
 * @param statistics how much was looked at
 */
public record AnalysisReport(
    List<RuleInfo> rules, List<Finding> findings, List<Problem> problems, Statistics statistics) {
  public AnalysisReport {
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /** Returns whether some code was left out of the analysis. */
  public boolean incomplete() {
    return problems.stream().anyMatch(problem -> problem.kind().makesIncomplete());
  }
}
