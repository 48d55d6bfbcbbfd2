package dev.afterlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.engine.Analyzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Baselines and suppressions on the command line, over the bundled sample. */
class TriageOptionsTest {
  @TempDir private Path directory;
  private Path baseline;
  private Session session;

  @BeforeEach
  void begin() {
    baseline = directory.resolve("b.txt");
    session = Session.analysing(directory, Analyzer::run);
  }

  private int run(String... args) {
    session = Session.analysing(directory, Analyzer::run);
    return session.run(args);
  }

  @Test
  void aBaselineIsCreatedComparedAndUpdated() throws IOException {
    assertEquals(1, run("scan"));
    assertEquals(0, run("scan", "--baseline", "b.txt", "--create-baseline"));
    assertTrue(
        session.err().contains("baseline b.txt written with 3 findings: 3 added, 0 removed"));
    List<String> lines = Files.readAllLines(baseline);
    assertEquals(
        List.of("AL001 dev.afterlock.sample.StalePluginManager#updateStatus"),
        lines.stream()
            .filter(line -> line.startsWith("AL001"))
            .map(TriageOptionsTest::name)
            .toList());

    assertEquals(0, run("scan", "--baseline", "b.txt"));
    assertTrue(session.out().contains("0 findings in"));
    assertTrue(session.out().contains("left out: 3 in the baseline"));
    assertFalse(session.out().contains("StalePluginManager.java"));

    assertEquals(0, run("scan", "--baseline", "b.txt", "--verbose"));
    assertTrue(session.out().contains(": in the baseline: AL001\n"), session.out());

    Files.write(baseline, lines.subList(0, lines.size() - 1));
    assertEquals(1, run("scan", "--baseline", "b.txt", "--update-baseline"));
    assertEquals(lines.subList(0, lines.size() - 1), Files.readAllLines(baseline));
    assertTrue(session.err().contains("baseline b.txt holds nothing that is gone"));
  }

  private static String name(String line) {
    return line.substring(0, line.lastIndexOf(' '));
  }

  @Test
  void aReportInJsonIsABaselineToo() {
    assertEquals(1, run("scan", "-o", "old.json", "-f", "json"));
    assertEquals(1, run("scan", "-o", "old.sarif"));

    assertEquals(0, run("scan", "--baseline", "old.json"));
    assertEquals(0, run("diff", "old.json", "old.sarif"));
  }

  @Test
  void anEarlierReportIsABaseline() {
    assertEquals(1, run("scan", "-o", "old.sarif"));
    assertEquals(0, run("scan", "--baseline", "old.sarif"));
    assertEquals(0, run("diff", "old.sarif", "old.sarif"));
    assertEquals("0 new, 0 fixed, 3 unchanged\n", session.out());
  }

  @Test
  void aDiffTellsWhatIsNewAndWhatIsFixed() {
    run("scan", "-o", "all.sarif");
    run("scan", "-o", "few.sarif", "--only", "AL001", "--no-fail");

    assertEquals(1, run("diff", "few.sarif", "all.sarif"));
    assertTrue(session.out().startsWith("new: "), session.out());
    assertTrue(session.out().contains(": AL003: "), session.out());
    assertFalse(session.out().contains("]("), session.out());
    assertTrue(session.out().endsWith("2 new, 0 fixed, 1 unchanged\n"), session.out());
    assertEquals(0, run("diff", "all.sarif", "few.sarif", "--verbose"));
    assertTrue(session.out().startsWith("fixed: "), session.out());
    assertTrue(session.out().contains("\nunchanged: "), session.out());
  }

  @Test
  void aReportThatWasCutIsNotComparedInSilence() throws IOException {
    Files.writeString(
        directory.resolve("cut.sarif"),
        """
        {"runs": [{"results": [], "invocations": [
          {"toolExecutionNotifications": [{"descriptor": {"id": "REPORT_CUT"}}]}]}]}
        """);

    assertEquals(0, run("diff", "cut.sarif", "cut.sarif"));
    assertTrue(session.err().contains("cut.sarif says that it was cut"), session.err());
  }

  @Test
  void suppressedFindingsAreWrittenOnDemandOnly() throws IOException {
    Files.writeString(
        directory.resolve("s.yml"),
        "suppressions: [{class: '**.StalePluginManager', reason: shows the bug}]");

    assertEquals(1, run("scan", "--suppressions", "s.yml", "-f", "sarif"));
    assertFalse(session.out().contains("\"suppressions\""));
    assertEquals(1, run("scan", "--suppressions", "s.yml", "-f", "sarif", "--include-suppressed"));
    assertTrue(session.out().contains("\"justification\" : \"shows the bug (s.yml:1)\""));
    assertTrue(session.out().contains("\"suppressions\" : [ ]"));
    assertEquals(1, run("scan", "--suppressions", "s.yml", "--verbose"));
    assertTrue(session.out().contains("suppressed: AL001: s.yml:1: shows the bug"));
    assertTrue(session.out().contains("left out: 1 suppressed"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scan --create-baseline                            | --create-baseline needs --baseline FILE
          scan --update-baseline                            | --update-baseline needs --baseline FILE
          scan --baseline b --create-baseline --update-baseline | --create-baseline and --update-baseline contradict each other
          scan --baseline none.txt                          | none.txt cannot be read: there is no such file
          scan --baseline none.txt --update-baseline        | none.txt cannot be read: there is no such file
          scan --baseline bad.txt                           | bad.txt:1: not a baseline, expected
          scan --baseline bad.txt --create-baseline         | bad.txt:1: not a baseline, so it is not replaced
          scan --baseline Feed.java                         | afterlock: Feed.java cannot be read: there is no such file
          scan --suppressions bad.yml                       | bad.yml:1: 'suppressions.reason': expected a reason
          scan --suppressions rule.yml                      | rule.yml:1: 'rule': unknown rule 'AL999'
          diff bad.txt bad.txt                              | bad.txt:1: this is not JSON
          diff none.sarif none.sarif                        | none.sarif cannot be read: there is no such file
          """)
  void whatCannotBeUnderstoodEndsTheRun(String command, String message) throws IOException {
    Files.writeString(directory.resolve("bad.txt"), "nothing\n");
    Files.writeString(directory.resolve("bad.yml"), "suppressions: [{class: a.B}]\n");
    Files.writeString(
        directory.resolve("rule.yml"), "suppressions: [{rule: AL999, reason: a slip}]\n");

    assertEquals(2, run(command.split(" ", -1)));
    assertTrue(session.err().contains(message), session.err());
    assertFalse(session.analysed());
    assertEquals("nothing\n", Files.readString(directory.resolve("bad.txt")));
  }
}
