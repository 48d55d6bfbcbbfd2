package dev.afterlock.report;

import dev.afterlock.finding.AnalysisReport;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells in the log of a build what was found: a line for each finding, and one for each problem.
 */
public final class BriefReport {
  private final boolean verbose;

  /**
   * Returns a writer.
   *
   * @param verbose whether to list all problems, however many
   */
  public BriefReport(boolean verbose) {
    this.verbose = verbose;
  }

  /** Returns a line for each finding, in the order of the report. */
  public List<String> findings(AnalysisReport report, SourceTree sources) {
    TextFinding text =
        new TextFinding(new TextPlaces(sources.open()), new TextStyle(false), verbose);
    List<String> lines = new ArrayList<>();
    report.findings().forEach(finding -> lines.add(text.headline(finding)));
    return lines;
  }

  /** Returns the figures in a line. */
  public static String summary(AnalysisReport report) {
    return TextReport.summary(report);
  }

  /** Returns what could not be analysed; no lines if there are no problems. */
  public List<String> problems(AnalysisReport report) {
    return new TextProblems(verbose).lines(report);
  }
}
