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
  private static final Path SOURCES = Path.of("../testdata/src/main/java/dev/afterlock/sample");

  @Test
  void bothStaleManagersAndTheirListenerAreFoundAndTheCureIsSilent() throws IOException {
    AnalysisRequest request = AnalysisRequest.builder().input(Corpus.SAMPLE.toString()).build();

    AnalysisReport report = Analyzer.run(request, AnalysisListener.SILENT);

    assertEquals(3, report.findings().size(), () -> report.findings().toString());
    assertFound(
        report.findings().get(0), "AL005", "HealthListener", "healthy = allReady(statuses)");
    assertFound(
        report.findings().get(1),
        "AL003",
        "LockFreeStalePluginManager",
        "listener.statusChanged(snapshot)");
    assertFound(
        report.findings().get(2),
        "AL001",
        "StalePluginManager",
        "receiver.statusChanged(snapshot)");
    assertEquals(List.of(), report.problems());
    assertEquals(Verdict.FINDINGS, Gate.judge(report, request));
  }

  private static void assertFound(Finding finding, String rule, String type, String delivery)
      throws IOException {
    String file = type + ".java";
    assertEquals(rule, finding.rule().id());
    assertEquals("dev/afterlock/sample/" + type, finding.location().point().method().owner());
    assertEquals(lineOf(delivery, SOURCES.resolve(file)), finding.location().point().line());
    assertEquals(file, finding.location().sourceFile());
  }

  private static int lineOf(String text, Path source) throws IOException {
    List<String> lines = Files.readAllLines(source);
    int[] found =
        IntStream.range(0, lines.size()).filter(i -> lines.get(i).contains(text)).toArray();
    assertEquals(1, found.length, () -> "lines with " + text);
    return found[0] + 1;
  }
}
