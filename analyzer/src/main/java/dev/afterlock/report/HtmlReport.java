package dev.afterlock.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Problem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes one page that opens in a browser without a network and without other files. Its template
 * escapes whatever it inserts, and the page itself forbids every script but its own.
 */
public final class HtmlReport implements ReportWriter {
  /** A browser gets slow with more; the other formats hold them all. */
  static final int MAX_FINDINGS = 5_000;

  private static final int MAX_PROBLEMS = 500;

  private final String toolVersion;
  private final Function<String, Optional<String>> pages;
  private final int limit;

  /** Returns a writer whose cures are those of the pages that are packed with the program. */
  public HtmlReport(String toolVersion) {
    this(toolVersion, new RulePages(), MAX_FINDINGS);
  }

  HtmlReport(String toolVersion, Function<String, Optional<String>> pages, int limit) {
    this.toolVersion = toolVersion;
    this.pages = pages;
    this.limit = limit;
  }

  @Override
  public void write(AnalysisReport report, SourceTree sources, OutputStream out)
      throws IOException {
    Template template =
        Mustache.compiler().escapeHTML(true).compile(HtmlPage.resource("report.mustache"));
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      template.execute(page(report, sources.open()), writer);
    } catch (MustacheException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw e;
    }
    writer.flush();
  }

  private HtmlPage page(AnalysisReport report, SourceLookup sources) {
    List<Finding> all = report.findings();
    List<Finding> shown =
        all.size() <= limit
            ? all
            : all.stream().sorted(SarifReport.GRAVEST_FIRST).limit(limit).sorted().toList();
    HtmlFindings findings = new HtmlFindings(sources);
    return HtmlPage.of(
        toolVersion,
        DisplayText.of(TextReport.summary(report)),
        notices(all.size(), shown.size()),
        problems(report.problems(), sources.paths()),
        HtmlOverview.of(all, findings),
        shown,
        findings,
        report.rules().stream().map(rule -> HtmlCure.of(rule, pages)).toList());
  }

  private static List<String> notices(int all, int shown) {
    return shown == all
        ? List.of()
        : List.of(
            "This page shows the gravest %,d of %,d findings; the reports in JSON and text hold all."
                .formatted(shown, all));
  }

  private static List<String> problems(List<Problem> problems, RepositoryPaths paths) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : problems.stream().sorted().limit(MAX_PROBLEMS).toList()) {
      lines.add(
          "%s: %s: %s"
              .formatted(
                  problem.kind(),
                  DisplayText.of(paths.display(problem.subject())),
                  DisplayText.of(paths.message(problem))));
    }
    if (problems.size() > MAX_PROBLEMS) {
      lines.add("... and " + (problems.size() - MAX_PROBLEMS) + " more, see the report in JSON");
    }
    return lines;
  }
}
