package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Severity;
import dev.afterlock.finding.Statistics;
import dev.afterlock.fixture.SampleFindings;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MergedReportTest {
  private static final Finding FINDING =
      SampleFindings.at("p/A", "m", 1, Severity.WARNING, Confidence.HIGH);
  private static final Problem PROBLEM = new Problem(Problem.Kind.BAD_CLASS, "a", "b");

  @Test
  void whatTwoModulesReportOfOneDirectoryIsThereOnce() {
    AnalysisReport merged = MergedReport.of(List.of(report("lib"), report("lib")));

    assertEquals(List.of(in("lib")), merged.findings());
    assertEquals(List.of(PROBLEM), merged.problems());
  }

  @Test
  void classesOfOneNameInTwoModulesStayApart() {
    List<Finding> findings =
        MergedReport.of(List.of(report("one"), report("two"), report("three"))).findings();

    assertEquals(
        List.of("one", "three", "two"),
        findings.stream().map(finding -> finding.location().container()).toList());
    assertEquals(3, findings.stream().map(Finding::key).distinct().count());
  }

  @Test
  void theOrderOfTheModulesDoesNotMatter() {
    assertEquals(
        MergedReport.of(List.of(report("one"), report("two"))),
        MergedReport.of(List.of(report("two"), report("one"))));
  }

  @Test
  void figuresAreAddedUp() {
    AnalysisReport merged = MergedReport.of(List.of(report("one"), report("two")));

    assertEquals(new Statistics(2, 4, 6, 8, 10, 12), merged.statistics());
    assertNotEquals(merged.statistics(), report("one").statistics());
  }

  private static AnalysisReport report(String container) {
    return new AnalysisReport(
        List.of(FINDING.rule()),
        List.of(in(container)),
        List.of(PROBLEM),
        new Statistics(1, 2, 3, 4, 5, 6));
  }

  private static Finding in(String container) {
    CodeLocation place = FINDING.location();
    return new Finding(
        FINDING.rule(),
        FINDING.severity(),
        FINDING.confidence(),
        FINDING.reasons(),
        new CodeLocation(place.point(), place.sourceFile(), container),
        FINDING.arguments(),
        FINDING.interleavings(),
        FINDING.key());
  }
}
