package dev.afterlock.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Severity;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.ThreadRole;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FindingFilterTest {
  private static final RuleInfo RULE = rule("AL001");
  private static final MethodRef PUBLISH = new MethodRef("a/Feed", "publish", "()V");

  @Test
  void findingsOfOneLineBecomeTheOneWithTheHighestConfidence() {
    Finding low = finding(PUBLISH, 3, 10, Confidence.MEDIUM, "first");
    Finding high = finding(PUBLISH, 7, 10, Confidence.HIGH, "second");

    List<Finding> filtered = FindingFilter.apply(List.of(low, high), Confidence.MEDIUM);

    assertEquals(1, filtered.size());
    assertEquals(Confidence.HIGH, filtered.get(0).confidence());
    assertEquals(7, filtered.get(0).location().point().instruction());
    assertEquals(List.of("second", "first"), texts(filtered.get(0)));
  }

  @Test
  void interleavingsThatLookTheSameAreMergedIntoOne() {
    Finding first = finding(PUBLISH, 3, 10, Confidence.HIGH, "same");
    Finding copy = finding(PUBLISH, 7, 10, Confidence.HIGH, "same");

    assertEquals(
        List.of("same"), texts(FindingFilter.apply(List.of(first, copy), Confidence.LOW).get(0)));
  }

  @Test
  void interleavingsBelowTheThresholdAreNotMerged() {
    Finding low = finding(PUBLISH, 3, 10, Confidence.LOW, "unlikely");
    Finding high = finding(PUBLISH, 7, 10, Confidence.HIGH, "likely");

    assertEquals(
        List.of("likely"),
        texts(FindingFilter.apply(List.of(low, high), Confidence.MEDIUM).get(0)));
  }

  @Test
  void aClassAndItsNestedClassShareTheLinesOfTheirFile() {
    Finding outer = finding(PUBLISH, 3, 10, Confidence.HIGH, "outer");
    Finding nested =
        finding(new MethodRef("a/Feed$1", "run", "()V"), 3, 10, Confidence.HIGH, "nested");

    assertEquals(1, FindingFilter.apply(List.of(outer, nested), Confidence.LOW).size());
  }

  @Test
  void otherRulesLinesAndArchivesStayApart() {
    Finding finding = finding(PUBLISH, 3, 10, Confidence.HIGH, "one");
    Finding otherLine = finding(PUBLISH, 5, 11, Confidence.HIGH, "two");
    Finding otherRule =
        copy(
            finding, rule("AL002"), finding.location(), new FindingKey("AL002", "", "", "", "", 0));
    Finding otherArchive =
        copy(
            finding,
            RULE,
            new CodeLocation(finding.location().point(), "Feed.java", "other.jar"),
            finding.key());

    assertEquals(
        4,
        FindingFilter.apply(List.of(finding, otherLine, otherRule, otherArchive), Confidence.LOW)
            .size());
  }

  @Test
  void withoutLinesTheCopiesOfOneFinallyBlockFallTogether() {
    Finding first = finding(PUBLISH, 3, CodePoint.NO_LINE, Confidence.HIGH, "normal exit");
    Finding copy = finding(PUBLISH, 9, CodePoint.NO_LINE, Confidence.HIGH, "exception");
    Finding other =
        finding(new MethodRef("a/Feed", "x", "()V"), 9, CodePoint.NO_LINE, Confidence.HIGH, "x");

    assertEquals(2, FindingFilter.apply(List.of(first, copy, other), Confidence.LOW).size());
  }

  @Test
  void findingsBelowTheThresholdAreGone() {
    List<Finding> raw =
        List.of(
            finding(PUBLISH, 3, 10, Confidence.LOW, "l"),
            finding(PUBLISH, 4, 11, Confidence.MEDIUM, "m"),
            finding(PUBLISH, 5, 12, Confidence.HIGH, "h"));

    assertEquals(3, FindingFilter.apply(raw, Confidence.LOW).size());
    assertEquals(2, FindingFilter.apply(raw, Confidence.MEDIUM).size());
    assertEquals(1, FindingFilter.apply(raw, Confidence.HIGH).size());
  }

  @Test
  void equalKeysAreNumberedByLineWhateverTheLambdasAreCalled() {
    Finding second =
        finding(new MethodRef("a/Feed", "lambda$0", "()V"), 1, 20, Confidence.HIGH, "second");
    Finding first =
        finding(new MethodRef("a/Feed", "lambda$1", "()V"), 1, 10, Confidence.HIGH, "first");

    List<Finding> filtered = FindingFilter.apply(List.of(second, first), Confidence.LOW);

    assertEquals("second", texts(filtered.get(0)).get(0));
    assertEquals(1, filtered.get(0).key().ordinal());
    assertEquals("first", texts(filtered.get(1)).get(0));
    assertEquals(0, filtered.get(1).key().ordinal());
  }

  @Test
  void ordinalsDoNotDependOnTheThreshold() {
    Finding unlikely = finding(PUBLISH, 1, 10, Confidence.LOW, "unlikely");
    Finding likely = finding(PUBLISH, 2, 20, Confidence.HIGH, "likely");

    FindingKey all = FindingFilter.apply(List.of(unlikely, likely), Confidence.LOW).get(1).key();
    FindingKey few = FindingFilter.apply(List.of(unlikely, likely), Confidence.HIGH).get(0).key();

    assertEquals(all, few);
  }

  @Test
  void theOutcomeDoesNotDependOnTheOrderOfTheInput() {
    List<Finding> raw = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Confidence confidence = Confidence.values()[i % 3];
      raw.add(finding(PUBLISH, i / 2, 10 + i % 7, confidence, "text " + i));
    }
    List<Finding> expected = FindingFilter.apply(raw, Confidence.LOW);
    Random random = new Random(4);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(raw, random);
      assertEquals(expected, FindingFilter.apply(raw, Confidence.LOW));
    }
    assertEquals(expected.stream().sorted().toList(), expected);
    assertEquals(7, expected.size());
  }

  private static Finding finding(
      MethodRef method, int instruction, int line, Confidence confidence, String text) {
    CodeLocation place =
        new CodeLocation(new CodePoint(method, instruction, line), "Feed.java", "feed.jar");
    Step step = new Step(1, ThreadRole.STALE, StepKind.DELIVER, text, place, List.of());
    // Lambdas count as the method around them, so all methods but one share a key here.
    String keyMethod = method.name().equals("x") ? "x" : "publish";
    return new Finding(
        RULE,
        Severity.WARNING,
        confidence,
        List.of(),
        place,
        List.of(),
        List.of(new Interleaving(List.of(step))),
        new FindingKey("AL001", keyMethod, "lock", "state", "delivery", 0));
  }

  private static Finding copy(
      Finding finding, RuleInfo rule, CodeLocation location, FindingKey key) {
    return new Finding(
        rule,
        finding.severity(),
        finding.confidence(),
        finding.reasons(),
        location,
        finding.arguments(),
        finding.interleavings(),
        key);
  }

  private static List<String> texts(Finding finding) {
    return finding.interleavings().stream().map(each -> each.steps().get(0).text()).toList();
  }

  private static RuleInfo rule(String id) {
    return new RuleInfo(
        id, "Name", Severity.WARNING, Confidence.HIGH, "Summary.", "Text.", "Text.", List.of());
  }
}
