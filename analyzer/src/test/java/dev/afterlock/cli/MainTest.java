package dev.afterlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands other than scan, and what is said when no command is understood. */
class MainTest {
  @TempDir Path directory;

  private Session session() {
    return Session.reporting(directory, Reports.withFinding(Severity.WARNING));
  }

  @Test
  void withoutArgumentsTheHelpGoesToTheLogAndTheCodeIsUsage() {
    Session session = session();

    assertEquals(2, session.run());
    assertEquals("", session.out());
    assertContains(session.err(), "Usage: afterlock");
    assertContains(session.err(), "scan");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void versionNamesProgramVersionAndReadableClasses(String option) {
    Session session = session();

    assertEquals(0, session.run(option));
    assertTrue(
        session.out().matches("afterlock \\d\\S*\\Rreads class files up to Java \\d\\d\\R"),
        session.out());
    assertEquals("", session.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-h",
        "scan --help",
        "rules --help",
        "explain --help",
        "generate-completion --help",
        "help",
        "help scan",
        "scan -h"
      })
  void helpGoesToTheStandardOutput(String line) {
    Session session = session();

    assertEquals(0, session.run(line.split(" ")));
    assertContains(session.out(), "Usage: afterlock");
    assertEquals("", session.err());
    assertFalse(session.analysed());
  }

  @Test
  void aPathWithoutCommandIsAnsweredWithTheCommandToType() {
    Session session = session();

    assertEquals(2, session.run("lib/app.jar"));
    assertContains(session.err(), "'lib/app.jar' is not a command");
    assertContains(session.err(), "afterlock scan lib/app.jar");
    assertEquals("", session.out());
  }

  @Test
  void aPathWithABlankIsQuotedInTheAnswer() {
    Session session = session();

    assertEquals(2, session.run("my app.jar"));
    assertContains(session.err(), "afterlock scan 'my app.jar'");
  }

  @Test
  void anOptionOfScanWithoutCommandIsAnsweredWithItsPlace() {
    Session session = session();

    assertEquals(2, session.run("--format=sarif", "app.jar"));
    assertContains(session.err(), "'--format' belongs after the command");
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheNearestOne() {
    Session session = session();

    assertEquals(2, session.run("scna", "app.jar"));
    assertContains(session.err(), "'scna' is not a command; did you mean 'scan'?");
  }

  @Test
  void anUnknownOptionIsNamed() {
    Session session = session();

    assertEquals(2, session.run("--bogus"));
    assertContains(session.err(), "--bogus");
  }

  @Test
  void rulesAreListedOnALineEach() {
    Session session = session();

    assertEquals(0, session.run("rules"));
    String row =
        session.out().lines().filter(line -> line.startsWith("AL001 ")).findFirst().orElseThrow();
    assertContains(row, "StaleSnapshotNotification");
    assertContains(row, "warning");
    assertContains(row, " on ");
    assertTrue(session.out().lines().anyMatch(line -> line.matches("AL006 .* off  .*")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AL001", "al001", "StaleSnapshotNotification"})
  void explainPrintsThePage(String name) {
    Session session = session();

    assertEquals(0, session.run("explain", name));
    assertTrue(session.out().startsWith("# AL001 StaleSnapshotNotification"), session.out());
    assertEquals("", session.err());
  }

  @Test
  void explainOfAnUnknownRuleNamesTheKnownOnesAndTheNearest() {
    Session session = session();

    assertEquals(2, session.run("explain", "AL01"));
    assertContains(session.err(), "unknown rule 'AL01'; did you mean AL001?");
    assertContains(session.err(), "Known rules: AL001");
    assertEquals("", session.out());
  }

  @Test
  void explainPrintsThePagesOfSeveralRules() {
    Session session = session();

    assertEquals(0, session.run("explain", "AL002", "AL001"));
    assertTrue(session.out().startsWith("# AL002 "), session.out());
    assertContains(session.out(), "\n\n# AL001 ");
  }

  @Test
  void explainPrintsNothingWhenOneOfSeveralRulesIsUnknown() {
    Session session = session();

    assertEquals(2, session.run("explain", "AL001", "AL999"));
    assertEquals("", session.out());
  }

  @Test
  void explainOfSomethingElseGuessesNothing() {
    Session session = session();

    assertEquals(2, session.run("explain", "deadlock"));
    assertFalse(session.err().contains("did you mean"), session.err());
  }

  @Test
  void explainWithoutRuleIsAUsageError() {
    Session session = session();

    assertEquals(2, session.run("explain"));
    assertContains(session.err(), "RULE");
  }

  @Test
  void completionIsAScript() {
    Session session = session();

    assertEquals(0, session.run("generate-completion"));
    assertTrue(session.out().startsWith("#!/usr/bin/env bash"), session.out());
    assertContains(session.out(), "--min-confidence");
  }

  @Test
  void helpIsColouredAtATerminalOnly() {
    Session atTerminal = session().atTerminal();
    Session piped = session();
    Session withoutColour = session().atTerminal().with("NO_COLOR", "1");

    atTerminal.run("--help");
    piped.run("--help");
    withoutColour.run("--help");

    assertContains(atTerminal.out(), "\u001B[");
    assertFalse(piped.out().contains("\u001B["));
    assertFalse(withoutColour.out().contains("\u001B["));
  }

  static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
  }
}
