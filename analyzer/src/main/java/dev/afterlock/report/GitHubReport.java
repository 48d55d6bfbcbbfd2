package dev.afterlock.report;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Severity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes workflow commands that GitHub Actions turns into annotations of the changed lines. GitHub
 * shows ten of each kind a step and says nothing of the others, so this says how many there are.
 */
final class GitHubReport implements ReportWriter {
  /** What GitHub shows of one kind in one step. */
  private static final int SHOWN = 10;

  @Override
  public void write(AnalysisReport report, SourceTree sources, OutputStream out)
      throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    SourceLookup lookup = sources.open();
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    for (Finding finding : gravestFirst(report)) {
      writer.write(annotation(finding, lookup));
      counts.merge(finding.severity(), 1, Integer::sum);
    }
    for (Problem problem : report.problems()) {
      if (problem.kind().isForEachReader()) {
        String subject = lookup.paths().display(problem.subject());
        writer.write(
            command(
                "notice",
                "",
                "Afterlock: " + problem.kind(),
                DisplayText.of(subject) + ": " + DisplayText.of(lookup.paths().message(problem))));
      }
    }
    for (Map.Entry<Severity, Integer> count : counts.entrySet()) {
      if (count.getValue() > SHOWN) {
        writer.write(
            "%d findings are told as '%s'; GitHub shows %d of them for a step."
                .formatted(count.getValue(), command(count.getKey()), SHOWN));
        writer.write(" Upload SARIF to see all.\n");
      }
    }
    writer.flush();
  }

  private static List<Finding> gravestFirst(AnalysisReport report) {
    return report.findings().stream().sorted(SarifReport.GRAVEST_FIRST).toList();
  }

  private static String annotation(Finding finding, SourceLookup lookup) {
    CodeLocation place = finding.location();
    StringBuilder where = new StringBuilder("file=");
    where.append(property(DisplayText.of(lookup.find(place).path())));
    if (place.point().hasLine()) {
      where.append(",line=").append(place.point().line());
    }
    String title = finding.rule().id() + " " + finding.rule().name();
    return command(
        command(finding.severity()), where + ",", title, RuleMessage.of(finding).plain());
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  private static String command(String kind, String where, String title, String message) {
    return "::%s %stitle=%s::%s\n".formatted(kind, where, property(title), data(message));
  }

  /** The runner ends a command at a line break, and its own escapes begin with a percent sign. */
  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** In a property, a comma ends the value and a colon the properties. */
  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
