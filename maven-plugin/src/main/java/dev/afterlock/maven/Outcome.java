package dev.afterlock.maven;

import dev.afterlock.engine.Verdict;
import java.util.List;

/**
 * What the log of a build tells of a report.
 *
 * @param verdict what to make of it
 * @param incomplete whether some code, or all of it, was left out of the analysis
 * @param failing how many findings are severe enough to fail the build
 * @param findings a line for each finding
 * @param problems what could not be analysed
 * @param summary the figures
 * @param remembered whether it is that of an earlier run
 */
record Outcome(
    Verdict verdict,
    boolean incomplete,
    long failing,
    List<String> findings,
    List<String> problems,
    String summary,
    boolean remembered) {
  Outcome {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /** Returns the same, as that of an earlier run. */
  Outcome asRemembered() {
    return new Outcome(verdict, incomplete, failing, findings, problems, summary, true);
  }
}
