package dev.afterlock.report;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what could not be analysed.
 *
 * @param verbose whether to write all problems, however many
 */
record TextProblems(boolean verbose) {
  private static final int SHOWN = 10;

  /** Returns no lines if there are no problems. */
  List<String> lines(AnalysisReport report) {
    if (verbose) {
      return report.problems().stream().sorted().map(TextProblems::line).toList();
    }
    List<Problem> shown =
        report.problems().stream()
            .filter(problem -> problem.kind().isForEachReader())
            .sorted()
            .toList();
    List<String> lines =
        new ArrayList<>(shown.stream().limit(SHOWN).map(TextProblems::line).toList());
    if (shown.size() > SHOWN) {
      lines.add("... and " + (shown.size() - SHOWN) + " more, see --verbose");
    }
    addCount(lines, missingTypes(report), "types were referenced but not found");
    addCount(
        lines, count(report, Problem.Kind.DUPLICATE_CLASS), "classes were found more than once");
    addCount(
        lines,
        count(report, Problem.Kind.CUT_SHORT),
        "circles of calls were followed only so far, see --verbose");
    return lines;
  }

  /** One problem may stand for many types, so the figure of the analysis goes first. */
  private static int missingTypes(AnalysisReport report) {
    int problems = count(report, Problem.Kind.MISSING_TYPES);
    return problems == 0 ? 0 : Math.max(problems, report.statistics().missingTypes());
  }

  private static int count(AnalysisReport report, Problem.Kind kind) {
    return (int) report.problems().stream().filter(each -> each.kind() == kind).count();
  }

  private static void addCount(List<String> lines, int count, String what) {
    if (count > 0) {
      lines.add(what + ": " + count);
    }
  }

  private static String line(Problem problem) {
    return "%s: %s: %s"
        .formatted(
            problem.kind().name(),
            DisplayText.of(problem.subject()),
            DisplayText.of(problem.message()));
  }
}
