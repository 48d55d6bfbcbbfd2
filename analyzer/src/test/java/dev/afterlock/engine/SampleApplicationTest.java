package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The first thing a new user sees. */
final class SampleApplicationTest {
  private static final Path SOURCE =
      Path.of("../testdata/src/main/java/dev/afterlock/sample/StalePluginManager.java");

  @Test
  void theBugIsFoundAtItsDeliveryAndTheCureIsSilent() throws IOException {
    AnalysisRequest request = AnalysisRequest.builder().input(Corpus.SAMPLE.toString()).build();

    AnalysisReport report = Analyzer.run(request, AnalysisListener.SILENT);

    assertEquals(1, report.findings().size(), () -> report.findings().toString());
    Finding finding = report.findings().get(0);
    assertEquals("AL001", finding.rule().id());
    assertEquals(
        "dev/afterlock/sample/StalePluginManager", finding.location().point().method().owner());
    assertEquals(lineOf("receiver.statusChanged(snapshot)"), finding.location().point().line());
    assertEquals("StalePluginManager.java", finding.location().sourceFile());
    assertEquals(List.of(), report.problems());
    assertEquals(Verdict.FINDINGS, Gate.judge(report, request));
  }

  private static int lineOf(String text) throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    int[] found =
        IntStream.range(0, lines.size()).filter(i -> lines.get(i).contains(text)).toArray();
    assertEquals(1, found.length, () -> "lines with " + text);
    return found[0] + 1;
  }
}
