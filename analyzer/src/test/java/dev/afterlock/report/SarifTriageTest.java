package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.SuppressedFinding;
import dev.afterlock.finding.Suppression;
import dev.afterlock.finding.Triage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SARIF says about findings that are left out of a report. */
class SarifTriageTest {
  private static final SarifOptions OPTIONS = SarifOptions.of("1.2.3");

  @TempDir private Path repository;

  private static Finding at(int line) {
    return Samples.finding(Samples.at(line), Confidence.HIGH, List.of(Samples.interleaving()));
  }

  private static AnalysisReport report(boolean compared, Suppression.Kind kind) {
    AnalysisReport plain = Samples.report(List.of(at(16)), List.of());
    SuppressedFinding suppressed =
        new SuppressedFinding(at(13), new Suppression(kind, "known", "s.yml:3"), compared);
    return new AnalysisReport(
        plain.rules(),
        plain.findings(),
        List.of(),
        List.of(),
        plain.statistics(),
        new Triage(
            List.of(suppressed), compared, compared ? List.of(at(11)) : List.of(), List.of()));
  }

  private String write(AnalysisReport report, SarifOptions options) {
    String sarif = Samples.write(new SarifReport(options), report, Samples.sources(repository));
    assertEquals(List.of(), SarifFiles.schemaErrors(sarif));
    assertEquals(List.of(), SarifFiles.semanticErrors(sarif));
    return sarif;
  }

  private static List<String> states(String sarif) {
    List<String> states = new ArrayList<>();
    for (JsonNode result : SarifFiles.run(sarif).path("results")) {
      states.add(
          "%d %s %s"
              .formatted(
                  result.at("/locations/0/physicalLocation/region/startLine").asInt(),
                  result.path("baselineState").asText("-"),
                  result.path("suppressions").at("/0/kind").asText("-")));
    }
    return states;
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLeftOutIsNotWritten(Suppression.Kind kind) {
    assertEquals(List.of("16 - -"), states(write(report(false, kind), OPTIONS)));
    assertEquals(List.of("16 new -"), states(write(report(true, kind), OPTIONS)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void suppressionsAreOnAllResultsOrOnNone(boolean compared) {
    AnalysisReport report = report(compared, Suppression.Kind.FILE);

    assertFalse(write(report, OPTIONS).contains("\"suppressions\""));
    for (JsonNode result :
        SarifFiles.run(write(report, OPTIONS.withSuppressed())).path("results")) {
      assertEquals(true, result.path("suppressions").isArray());
    }
  }

  @Test
  void onDemandAllIsWrittenWithMarks() {
    assertEquals(
        List.of("11 unchanged -", "13 unchanged external", "16 new -"),
        states(write(report(true, Suppression.Kind.FILE), OPTIONS.withSuppressed())));
    assertEquals(
        List.of("13 - inSource", "16 - -"),
        states(write(report(false, Suppression.Kind.ANNOTATION), OPTIONS.withSuppressed())));
  }
}
