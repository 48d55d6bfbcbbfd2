package dev.afterlock.cli;

import static dev.afterlock.cli.MainTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.afterlock.config.MethodRole;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Statistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which configuration file counts, and what becomes of one that is wrong. */
final class ConfigurationChoiceTest {
  @TempDir Path directory;
  private Path module;

  @BeforeEach
  void createInputs() throws IOException {
    Files.createDirectory(directory.resolve(".git"));
    module = Files.createDirectories(directory.resolve("module"));
    Files.createDirectories(module.resolve("classes"));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private Session session() {
    return Session.reporting(module, Reports.clean());
  }

  private static List<String> places(Session session) {
    return session.request().configuration().methods().stream()
        .map(MethodRole::place)
        .map(Object::toString)
        .toList();
  }

  @Test
  void theOptionComesBeforeTheVariableAndTheVariableBeforeTheFileThatIsFound() throws IOException {
    write("afterlock.yml", "queries: a.Found");
    write("variable.yml", "queries: a.Variable");
    write("module/option.yml", "queries: a.Option");
    Session found = session();
    Session variable = session().with("AFTERLOCK_CONFIG", "../variable.yml");
    Session option = session().with("AFTERLOCK_CONFIG", "../variable.yml");

    assertEquals(0, found.run("scan", "classes"));
    assertEquals(0, variable.run("scan", "classes"));
    assertEquals(0, option.run("scan", "classes", "--config", "option.yml"));

    assertEquals(List.of("../afterlock.yml:1"), places(found));
    assertEquals(List.of("../variable.yml:1"), places(variable));
    assertEquals(List.of("option.yml:1"), places(option));
  }

  @Test
  void withoutAFileNothingIsConfigured() {
    Session session = session().with("AFTERLOCK_CONFIG", "");

    assertEquals(0, session.run("scan", "classes"));
    assertEquals(List.of(), places(session));
  }

  @Test
  void aFileWithFaultsEndsTheRunWithTwo() throws IOException {
    write("module/afterlock.yml", "executors:\n  asynch: a.B#c\nlocks: x\n");
    Session session = session();

    assertEquals(2, session.run("scan", "classes"));
    assertFalse(session.analysed());
    assertContains(session.err(), "afterlock: afterlock.yml:2: 'executors.asynch': unknown key");
    assertContains(session.err(), "\nafterlock.yml:3: 'locks': expected");
  }

  @Test
  void aFileThatIsNotThereEndsTheRunWithTwo() {
    Session session = session();

    assertEquals(2, session.run("scan", "classes", "--config", "no.yml"));
    assertContains(session.err(), "no.yml cannot be read: there is no such file");
  }

  @Test
  void aLineThatDoesNothingIsShownInEveryFormat() throws IOException {
    Problem problem =
        new Problem(Problem.Kind.UNUSED_CONFIGURATION, "afterlock.yml:3", "There is no such type.");
    AnalysisReport report =
        new AnalysisReport(
            List.of(), List.of(), List.of(problem), new Statistics(1, 1, 1, 1, 0, 0));
    Session text = Session.reporting(module, report);
    Session file = Session.reporting(module, report);

    assertEquals(0, text.run("scan", "classes", "--fail-on-incomplete"));
    assertContains(text.out(), "afterlock.yml:3: There is no such type.");
    assertEquals(0, file.run("scan", "classes", "-o", "out.sarif"));
    assertContains(file.err(), "afterlock.yml:3: There is no such type.");
    assertContains(Files.readString(module.resolve("out.sarif")), "UNUSED_CONFIGURATION");
  }
}
