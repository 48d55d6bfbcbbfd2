package dev.afterlock.report;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Silence;
import dev.afterlock.finding.Statistics;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a report for a person at a terminal who has little time. */
public final class TextReport implements ReportWriter {
  private final TextStyle style;
  private final boolean verbose;

  /**
   * Returns a writer.
   *
   * @param colour whether to write ANSI escapes
   * @param verbose whether to write everything: all interleavings, the calls that lead to each
   *     step, the reasons for the confidence, and all problems
   */
  public TextReport(boolean colour, boolean verbose) {
    this.style = new TextStyle(colour);
    this.verbose = verbose;
  }

  @Override
  public void write(AnalysisReport report, SourceTree sources, OutputStream out)
      throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    TextPlaces places = new TextPlaces(sources.open());
    TextFinding block = new TextFinding(places, style, verbose);
    for (Finding finding : report.findings()) {
      writeLines(block.lines(finding), writer);
      writer.write('\n');
    }
    if (verbose) {
      writeLines(silences(report, places), writer);
      writeLines(TextTriage.lines(report.triage(), places), writer);
    }
    List<String> problems = new TextProblems(verbose).lines(report);
    writeLines(problems, writer);
    if (!problems.isEmpty()) {
      writer.write('\n');
    }
    writeLines(List.of(summary(report)), writer);
    writer.flush();
  }

  /** Silence is only worth trust when its reasons can be read. */
  private static List<String> silences(AnalysisReport report, TextPlaces places) {
    List<String> lines = new ArrayList<>();
    for (Silence silence : report.silences()) {
      lines.add(
          "%s: silent: %s: '%s' with '%s': %c: %s"
              .formatted(
                  places.place(silence.delivery()),
                  silence.rule().id(),
                  DisplayText.of(silence.called()),
                  DisplayText.of(silence.state()),
                  silence.obligation().letter(),
                  TextAccounts.reason(silence, places)));
    }
    if (!lines.isEmpty()) {
      lines.add("");
    }
    return lines;
  }

  private static void writeLines(List<String> lines, Writer writer) throws IOException {
    for (String line : lines) {
      writer.write(line);
      writer.write('\n');
    }
  }

  /** Returns the figures in a line. */
  static String summary(AnalysisReport report) {
    Statistics statistics = report.statistics();
    String summary =
        "%s%s in %s of %s"
                .formatted(
                    count(report.findings().size(), "finding"),
                    byConfidence(report.findings()),
                    count(statistics.classes(), "class", "classes"),
                    count(statistics.archives(), "archive"))
            + TextTriage.figures(report.triage());
    return report.problems().isEmpty()
        ? summary
        : summary + "; " + count(report.problems().size(), "problem");
  }

  private static String byConfidence(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "";
    }
    return Stream.of(Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)
        .map(
            confidence ->
                findings.stream().filter(each -> each.confidence() == confidence).count()
                    + " "
                    + ReportWords.of(confidence))
        .filter(part -> !part.startsWith("0 "))
        .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String count(int number, String noun) {
    return count(number, noun, noun + "s");
  }

  private static String count(int number, String singular, String plural) {
    return number + " " + (number == 1 ? singular : plural);
  }
}
