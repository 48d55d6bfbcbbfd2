package dev.afterlock.report;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.model.MethodRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a large report in each format; a program of its own, so that its memory can be bounded.
 */
final class LargeReports {
  static final int FINDINGS = 100_000;
  private static final int METHODS_OF_A_CLASS = 50;

  private LargeReports() {}

  /**
   * Writes the reports.
   *
   * @param args the directory to write to, which holds the source of the sample
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    AnalysisReport report =
        Samples.report(findings(FINDINGS, List.of()), Samples.report().problems());
    for (ReportFormat format : ReportFormat.values()) {
      try (OutputStream out =
          Files.newOutputStream(directory.resolve("large." + format.extension()))) {
        format.writer(ReportOptions.of("1.2.3")).write(report, Samples.sources(directory), out);
      }
    }
  }

  /** Returns as many findings, which share their interleavings. */
  static List<Finding> findings(int count, List<Interleaving> interleavings) {
    Finding sample = Samples.finding();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String owner = "com/acme/Feed$Part" + i / METHODS_OF_A_CLASS;
      MethodRef method = new MethodRef(owner, "publish" + i % METHODS_OF_A_CLASS, "(J)V");
      CodeLocation place = Samples.at(method, i, Samples.DELIVERY_LINE);
      findings.add(
          new Finding(
              Samples.RULE,
              Samples.RULE.severity(),
              i % 3 == 0 ? Confidence.HIGH : Confidence.MEDIUM,
              sample.reasons(),
              place,
              sample.arguments(),
              interleavings,
              new FindingKey(
                  "AL001", method.qualifiedName(), "this.lock", "price", "Listener.onPrice", 0)));
    }
    return findings.stream().sorted().toList();
  }
}
