package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Problem;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program is clean by its own rules. */
final class OwnClassesTest {
  @Test
  void theAnalyzerFindsNothingInItself() throws URISyntaxException {
    Path own = Path.of(Analyzer.class.getProtectionDomain().getCodeSource().getLocation().toURI());

    AnalysisReport report =
        Analyzer.run(
            AnalysisRequest.builder().input(own.toString()).build(), AnalysisListener.SILENT);

    assertEquals(List.of(), report.findings());
    assertTrue(report.statistics().classes() > 100, () -> report.statistics().toString());
    assertEquals(
        List.of(),
        report.problems().stream()
            .filter(problem -> problem.kind() != Problem.Kind.MISSING_TYPES)
            .toList());
  }
}
