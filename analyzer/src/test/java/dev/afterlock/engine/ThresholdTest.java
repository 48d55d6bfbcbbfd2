package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not asked for is not looked for, and that changes nothing of what is found. */
final class ThresholdTest {
  private static Path classes;
  private static AnalysisReport all;

  @BeforeAll
  static void compile(@TempDir Path work) throws IOException {
    Corpus corpus = Corpus.fixturesAndSample(work);
    classes = corpus.directory(work.resolve("classes"), corpus.classes().keySet());
    all = analyze(Confidence.LOW);
  }

  @ParameterizedTest
  @EnumSource(
      value = Confidence.class,
      names = {"MEDIUM", "HIGH"})
  void aThresholdTakesAwayWhatIsBelowItAndNothingElse(Confidence minimum) {
    List<Told> expected =
        all.findings().stream()
            .filter(finding -> finding.confidence().compareTo(minimum) >= 0)
            .map(Told::of)
            .toList();

    assertFalse(expected.isEmpty());
    assertEquals(expected, analyze(minimum).findings().stream().map(Told::of).toList());
  }

  @Test
  void reasonsForSilenceAreThoseOfThatThreshold() {
    AnalysisReport sure = analyze(Confidence.MEDIUM);

    assertTrue(all.silences().containsAll(sure.silences()));
    assertTrue(sure.silences().size() < all.silences().size());
  }

  private static AnalysisReport analyze(Confidence minimum) {
    return Analyzer.run(
        AnalysisRequest.builder()
            .inputs(List.of(classes.toString()))
            .minConfidence(minimum)
            .build(),
        AnalysisListener.SILENT);
  }

  /** All of a finding but the calls that are told along with it. */
  private record Told(Object key, Object place, Confidence confidence, List<String> reasons) {
    static Told of(Finding finding) {
      return new Told(finding.key(), finding.location(), finding.confidence(), finding.reasons());
    }
  }
}
