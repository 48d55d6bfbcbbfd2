package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Statistics;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.ThreadRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextReportTest {
  private static final TextReport PLAIN = new TextReport(false, false);
  private static final TextReport VERBOSE = new TextReport(false, true);

  @TempDir Path repository;

  private SourceTree sources;

  @BeforeEach
  void writeSources() {
    sources = Samples.sources(repository);
  }

  @Test
  void aFindingIsOneBlock() {
    assertEquals(
        """
        src/main/java/com/acme/Feed.java:16: warning: AL001 (high): \
        'Feed.publish' may call 'Listener.onPrice' with a stale 'price'.
            captured:  'price', under 'this.lock'  (Feed.java:13)
            released:  the lock  (Feed.java:13)
            delivered: by 'Listener.onPrice'  (Feed.java:16)
            T1  A  acquires 'this.lock'  (Feed.java:11)
            T2  A  captures 'price', the older value  (Feed.java:13)
            T3  A  releases 'this.lock' and is preempted  (Feed.java:13)
            T4      B  acquires 'this.lock'  (Feed.java:11)
            T5      B  captures 'price', the newer value  (Feed.java:13)
            T6      B  delivers the newer value  (Feed.java:16)
            T7  A  resumes and delivers the older value  (Feed.java:16)
            cure: afterlock explain AL001  [1e2499f8886b]

        BAD_CLASS: com/acme/Broken: The file is truncated.

        1 finding (1 high) in 120 classes of 1 archive; 1 problem
        """,
        Samples.write(PLAIN, Samples.report(), sources));
  }

  @Test
  void aCallUnderALockIsOneBlock() {
    String text = Samples.write(PLAIN, Samples.deadlockReport(), sources);

    assertEquals(
        """
        src/main/java/com/acme/Feed.java:16: warning: AL006 (high): \
        'Feed.publish' calls 'Listener.onPrice' while it holds 'this.lock'.
            held:      'this.lock'  (Feed.java:11)
            called:    'Listener.onPrice'  (Feed.java:16)
            T1  A  acquires 'this.lock'  (Feed.java:11)
            T2      B  waits for 'this.lock'  (Feed.java:11)
            T3  A  calls the listener  (Feed.java:16)
        """,
        text.lines().limit(6).map(line -> line + "\n").collect(Collectors.joining()));
  }

  @Test
  void aHandOffStandsBeforeTheReleaseThatFollowsIt() {
    assertEquals(
        """
            captured:  'price', under 'this.lock'  (Feed.java:13)
            handed on: to another thread  (Feed.java:14)
            released:  the lock
            delivered: by 'Listener.onPrice'  (Feed.java:16)
        """,
        factsOf(
            Samples.step(1, ThreadRole.STALE, StepKind.CAPTURE, "captures", Samples.at(13)),
            Samples.step(2, ThreadRole.STALE, StepKind.HAND_OFF, "hands", Samples.at(14)),
            Samples.step(3, ThreadRole.STALE, StepKind.DELIVER, "delivers", Samples.at(16))));
  }

  @Test
  void aHandOffStandsAfterTheReleaseBeforeIt() {
    assertEquals(
        """
            captured:  'price', under 'this.lock'  (Feed.java:13)
            released:  the lock  (Feed.java:14)
            handed on: to another thread  (Feed.java:15)
            delivered: by 'Listener.onPrice'  (Feed.java:16)
        """,
        factsOf(
            Samples.step(1, ThreadRole.STALE, StepKind.CAPTURE, "captures", Samples.at(13)),
            Samples.step(2, ThreadRole.STALE, StepKind.RELEASE, "releases", Samples.at(14)),
            Samples.step(3, ThreadRole.STALE, StepKind.HAND_OFF, "hands", Samples.at(15)),
            Samples.step(4, ThreadRole.STALE, StepKind.DELIVER, "delivers", Samples.at(16))));
  }

  private String factsOf(Step... steps) {
    Finding finding =
        Samples.finding(Samples.at(16), Confidence.HIGH, List.of(new Interleaving(List.of(steps))));
    String text = Samples.write(PLAIN, Samples.report(List.of(finding), List.of()), sources);
    return text.lines()
        .filter(line -> line.matches(" +(captured|handed on|released|delivered):.*"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void withoutSourcesTheFirstLineIsAStackFrame(@TempDir Path empty) {
    String text = Samples.write(PLAIN, Samples.report(), SourceTree.of(List.of(), empty));

    assertTrue(
        text.startsWith("com.acme.Feed.publish(Feed.java:16): warning: AL001 (high): "), text);
  }

  @Test
  void withoutLinesTheFirstLineIsAStackFrame() {
    Finding finding =
        Samples.finding(Samples.at(Samples.publish(), 1, 0), Confidence.LOW, List.of());

    String text = Samples.write(PLAIN, Samples.report(List.of(finding), List.of()), sources);

    assertTrue(text.startsWith("com.acme.Feed.publish(Feed.java): warning: AL001 (low): "), text);
  }

  @Test
  void aCleanReportIsOneLine() {
    AnalysisReport report =
        new AnalysisReport(List.of(), List.of(), List.of(), new Statistics(2, 1, 1, 0, 0, 0));

    assertEquals("0 findings in 1 class of 2 archives\n", Samples.write(PLAIN, report, sources));
  }

  @Test
  void findingsAreCountedByConfidence() {
    List<Finding> findings = new ArrayList<>();
    for (Confidence confidence :
        List.of(Confidence.LOW, Confidence.HIGH, Confidence.LOW, Confidence.MEDIUM)) {
      findings.add(Samples.finding(Samples.at(16), confidence, List.of()));
    }

    String text = Samples.write(PLAIN, Samples.report(findings, List.of()), sources);

    assertTrue(text.contains("\n4 findings (1 high, 1 medium, 2 low) in 120 classes"), text);
  }

  @Test
  void tenProblemsAreShownAndTheRestIsCounted() {
    List<Problem> problems = problems(13, Problem.Kind.BAD_CLASS);

    String text = Samples.write(PLAIN, Samples.report(List.of(), problems), sources);

    assertEquals(10, text.lines().filter(line -> line.startsWith("BAD_CLASS: ")).count());
    assertTrue(text.contains("... and 3 more, see --verbose\n"), text);
    assertTrue(text.endsWith("; 13 problems\n"), text);
    assertFalse(
        Samples.write(VERBOSE, Samples.report(List.of(), problems), sources).contains("..."));
  }

  @Test
  void missingTypesAndDuplicatesAreCountsUnlessAskedFor() {
    List<Problem> problems = new ArrayList<>(problems(4, Problem.Kind.MISSING_TYPES));
    problems.addAll(problems(3, Problem.Kind.DUPLICATE_CLASS));

    String text = Samples.write(PLAIN, Samples.report(List.of(), problems), sources);

    assertEquals(
        """
        types were referenced but not found: 4
        classes were found more than once: 3

        0 findings in 120 classes of 1 archive; 7 problems
        """,
        text);
    assertEquals(
        9, Samples.write(VERBOSE, Samples.report(List.of(), problems), sources).lines().count());
  }

  @Test
  void furtherInterleavingsCallsAndReasonsAreForThoseWhoAsk() {
    Step step =
        new Step(
            1,
            ThreadRole.STALE,
            StepKind.DELIVER,
            "delivers elsewhere",
            Samples.at(16),
            List.of(Samples.at(17)));
    Finding finding =
        Samples.finding(
            Samples.at(16),
            Confidence.HIGH,
            List.of(Samples.interleaving(), new Interleaving(List.of(step))));
    AnalysisReport report = Samples.report(List.of(finding), List.of());

    String plain = Samples.write(PLAIN, report, sources);
    String verbose = Samples.write(VERBOSE, report, sources);

    assertTrue(plain.contains("and 1 more way to this line, see --verbose"), plain);
    assertFalse(plain.contains("elsewhere"), plain);
    assertTrue(verbose.contains("elsewhere"), verbose);
    assertTrue(verbose.contains("via com.acme.Feed.publish(Feed.java:17)"), verbose);
    assertTrue(verbose.contains("reason: The lock and the listeners"), verbose);
  }

  @Test
  void coloursAreWrittenOnlyOnDemand() {
    String coloured = Samples.write(new TextReport(true, false), Samples.report(), sources);

    assertTrue(coloured.contains("\33[1;33mwarning\33[0m"), coloured);
    assertEquals(
        Samples.write(PLAIN, Samples.report(), sources), coloured.replaceAll("\33\\[[0-9;]*m", ""));
  }

  @Test
  void hostileNamesCannotForgeLinesOrDriveTheTerminal() {
    Problem problem = new Problem(Problem.Kind.BAD_CLASS, Samples.HOSTILE, Samples.HOSTILE);
    AnalysisReport report = Samples.report(List.of(Samples.hostileFinding()), List.of(problem));

    String text = Samples.write(VERBOSE, report, sources);

    assertTrue(text.lines().allMatch(line -> line.chars().noneMatch(c -> c < ' ')), text);
    assertFalse(text.contains("\u202E"), text);
    assertFalse(text.contains("passwd"), text);
    assertEquals(12, text.lines().count(), text);
  }

  @Test
  void equalReportsGiveEqualBytes(@TempDir Path elsewhere) {
    assertEquals(
        Samples.write(VERBOSE, Samples.report(), sources),
        Samples.write(VERBOSE, Samples.report(), Samples.sources(elsewhere)));
  }

  private static List<Problem> problems(int count, Problem.Kind kind) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      problems.add(new Problem(kind, "com/acme/C" + i, "It is so."));
    }
    return problems;
  }
}
