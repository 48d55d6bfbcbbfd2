package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Severity;
import dev.afterlock.finding.Statistics;
import dev.afterlock.fixture.SampleFindings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class GateTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // found, failOn, incomplete, failOnIncomplete, verdict
        "-,       WARNING, false, false, CLEAN",
        "-,       WARNING, true,  false, CLEAN",
        "-,       WARNING, true,  true,  INCOMPLETE",
        "-,       WARNING, false, true,  CLEAN",
        "NOTE,    WARNING, false, false, CLEAN",
        "WARNING, WARNING, false, false, FINDINGS",
        "ERROR,   WARNING, false, false, FINDINGS",
        "WARNING, ERROR,   false, false, CLEAN",
        "NOTE,    NOTE,    false, false, FINDINGS",
        "ERROR,   -,       false, true,  CLEAN",
        "ERROR,   -,       true,  true,  INCOMPLETE",
        "ERROR,   WARNING, true,  true,  FINDINGS",
        "WARNING, ERROR,   true,  true,  INCOMPLETE"
      })
  void theThresholdsDecide(
      @Nullable Severity found,
      @Nullable Severity failOn,
      boolean incomplete,
      boolean failOnIncomplete,
      Verdict verdict) {
    AnalysisRequest request =
        AnalysisRequest.builder().failOn(failOn).failOnIncomplete(failOnIncomplete).build();

    assertEquals(verdict, Gate.judge(report(1, 0, found, incomplete), request));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, false, NOTHING_TO_ANALYZE",
    "0, 0, true,  CLEAN",
    "0, 1, false, NOTHING_TO_ANALYZE",
    "1, 0, false, CLEAN"
  })
  void withoutAClassThereIsNothingToAnalyse(
      int classes, int unreadable, boolean allowEmpty, Verdict verdict) {
    AnalysisRequest request = AnalysisRequest.builder().allowEmpty(allowEmpty).build();

    assertEquals(verdict, Gate.judge(report(classes, unreadable, null, false), request));
  }

  @ParameterizedTest
  @CsvSource({"0, FINDINGS", "1, CLEAN", "2, CLEAN"})
  void someFindingsMayBeBorne(int maxFindings, Verdict verdict) {
    AnalysisRequest request = AnalysisRequest.builder().maxFindings(maxFindings).build();

    assertEquals(verdict, Gate.judge(report(1, 0, Severity.WARNING, false), request));
  }

  @ParameterizedTest
  @EnumSource
  void onlyProblemsThatLeaveCodeOutMakeAReportIncomplete(Problem.Kind kind) {
    AnalysisReport report =
        new AnalysisReport(
            List.of(), List.of(), List.of(new Problem(kind, "a", "b")), statistics(1, 0));
    boolean harmless =
        EnumSet.of(
                Problem.Kind.DUPLICATE_CLASS,
                Problem.Kind.CUT_SHORT,
                Problem.Kind.MISSING_TYPES,
                Problem.Kind.UNUSED_CONFIGURATION,
                Problem.Kind.UNUSED_SUPPRESSION,
                Problem.Kind.EXPIRED_SUPPRESSION,
                Problem.Kind.BAD_SUPPRESSION,
                Problem.Kind.OUTDATED_BASELINE)
            .contains(kind);

    assertEquals(
        harmless ? Verdict.CLEAN : Verdict.INCOMPLETE,
        Gate.judge(report, AnalysisRequest.builder().failOnIncomplete(true).build()));
  }

  @Test
  void anEmptyDirectoryIsNothingToAnalyse(@TempDir Path empty) {
    AnalysisRequest request = AnalysisRequest.builder().input(empty.toString()).build();

    AnalysisReport report = Analyzer.run(request, AnalysisListener.SILENT);

    assertEquals(Verdict.NOTHING_TO_ANALYZE, Gate.judge(report, request));
  }

  private static AnalysisReport report(
      int classes, int unreadable, @Nullable Severity found, boolean incomplete) {
    return new AnalysisReport(
        List.of(),
        found == null
            ? List.of()
            : List.of(SampleFindings.at("p/A", "m", 1, found, Confidence.HIGH)),
        incomplete ? List.of(new Problem(Problem.Kind.BAD_CLASS, "a", "b")) : List.of(),
        statistics(classes, unreadable));
  }

  private static Statistics statistics(int classes, int unreadable) {
    return new Statistics(1, classes, 0, 0, unreadable, 0);
  }
}
