package dev.afterlock.cli;

import dev.afterlock.engine.Verdict;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Statistics;
import dev.afterlock.report.DisplayText;
import dev.afterlock.report.ReportFormat;
import dev.afterlock.report.SourceTree;
import dev.afterlock.report.TextReport;
import dev.afterlock.report.TextTriage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What a person learns on the log when a scan is over. */
final class ScanSummary {
  private static final int SHOWN_PROBLEMS = 10;

  private final Console console;
  private final ScanOptions options;

  ScanSummary(Console console, ScanOptions options) {
    this.console = console;
    this.options = options;
  }

  void print(AnalysisReport report, SourceTree sources, Verdict verdict) {
    if (options.program().quiet()) {
      return;
    }
    List<OutputOptions.Wanted> wanted = options.output().wanted();
    if (wanted.stream().noneMatch(each -> each.format() == ReportFormat.TEXT)) {
      explain(report, sources, wanted.stream().allMatch(each -> each.file() != null));
    }
    console.say(figures(report));
    if (verdict == Verdict.INCOMPLETE) {
      console.say("failing because some code was not analysed (--fail-on-incomplete)");
    }
    for (OutputOptions.Wanted each : wanted) {
      if (each.file() != null) {
        console.say("report written to " + each.file());
      }
    }
  }

  /** Returns a problem on one line. */
  static String line(Problem problem) {
    return DisplayText.whole(problem.subject() + ": " + problem.message());
  }

  /**
   * Shows in words what only machines read otherwise: a build that fails must say why in its log.
   * With the report itself on the standard output that would be in the way.
   */
  private void explain(AnalysisReport report, SourceTree sources, boolean onlyFiles) {
    if (!onlyFiles) {
      printProblems(report);
    } else if (!report.findings().isEmpty() || report.incomplete()) {
      boolean colour = console.colourful(options.program().color(), console.errTerminal());
      try {
        new TextReport(colour, options.program().verbose()).write(report, sources, console.err());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else {
      printProblems(report);
    }
  }

  private void printProblems(AnalysisReport report) {
    List<Problem> serious =
        report.problems().stream().filter(problem -> problem.kind().isForEachReader()).toList();
    int shown =
        options.program().verbose() ? serious.size() : Math.min(SHOWN_PROBLEMS, serious.size());
    serious.subList(0, shown).forEach(problem -> console.say(line(problem)));
    if (shown < serious.size()) {
      console.say((serious.size() - shown) + " more like these; --verbose shows all");
    }
  }

  private static String figures(AnalysisReport report) {
    Statistics statistics = report.statistics();
    StringBuilder text = new StringBuilder(counted(report.findings().size(), "finding"));
    text.append(" in ").append(counted(statistics.classes(), "class"));
    text.append(" of ").append(counted(statistics.archives(), "archive or directory"));
    if (statistics.unreadableClasses() > 0) {
      text.append(", ").append(statistics.unreadableClasses()).append(" unreadable");
    }
    if (statistics.missingTypes() > 0) {
      text.append(", ")
          .append(counted(statistics.missingTypes(), "type"))
          .append(" not found (--classpath adds them)");
    }
    text.append(TextTriage.figures(report.triage()));
    if (report.incomplete()) {
      text.append("; INCOMPLETE");
    }
    return text.toString();
  }

  private static String counted(int count, String noun) {
    if (count == 1) {
      return "1 " + noun;
    }
    return count
        + " "
        + switch (noun) {
          case "class" -> "classes";
          case "archive or directory" -> "archives and directories";
          default -> noun + "s";
        };
  }
}
