package dev.afterlock.cli;

import static dev.afterlock.cli.MainTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code afterlock confirm} of the shipped jar, on the sample application. */
class ConfirmIT {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String SAMPLE =
      Path.of("../testdata/target/classes").toAbsolutePath().normalize().toString();

  @TempDir private Path directory;

  @BeforeEach
  void scan() throws Exception {
    assertEquals(1, run("scan", SAMPLE, "-o", "found.sarif").code());
  }

  @Test
  void oneRunOfTheSampleConfirmsAllItsFindings() throws Exception {
    Outcome outcome =
        run(
            "confirm",
            "--report",
            "found.sarif",
            "--html",
            "seen.html",
            "--",
            JAVA,
            "-cp",
            SAMPLE,
            "dev.afterlock.sample.SampleApplication",
            "20");

    assertEquals(1, outcome.code(), outcome.err());
    assertContains(Files.readString(directory.resolve("seen.html")), "class=\"outcome confirmed\"");
    assertContains(outcome.out(), "3 confirmed, 0 not observed, 0 not reached");
    assertContains(outcome.out(), "OrderedPluginManager: 0 of 20 agents unhealthy");
    String report = Files.readString(directory.resolve("found.sarif"));
    assertContains(report, "Confirmed at run time: '");
    assertContains(report, "\"outcome\" : \"confirmed\"");
    assertContains(report, "Thread A ('");
    assertContains(report, "\"executionTimeUtc\"");
  }

  @Test
  void anotherRunTakesThePlaceOfTheEarlierOne() throws Exception {
    confirm("found.sarif", JAVA, "-cp", SAMPLE, "dev.afterlock.sample.SampleApplication", "20");

    Outcome outcome =
        confirm("found.sarif", JAVA, "-cp", SAMPLE, "dev.afterlock.sample.SampleApplication", "0");

    assertEquals(0, outcome.code(), outcome.err());
    assertContains(outcome.out(), "0 confirmed, 0 not observed, 3 not reached");
    String report = Files.readString(directory.resolve("found.sarif"));
    assertFalse(report.contains("Confirmed at run time"), "the earlier outcome is gone");
    assertFalse(report.contains("Thread A ('"), "the earlier threads are gone");
    assertContains(report, "Not reached at run time.");
  }

  @Test
  void aLauncherThatIsNotJavaPassesTheAgentOn() throws Exception {
    String before = Files.readString(directory.resolve("found.sarif"));
    Outcome outcome =
        run(
            "confirm",
            "--report",
            "found.sarif",
            "-o",
            "confirmed.sarif",
            "--",
            "sh",
            "-c",
            JAVA + " -cp " + SAMPLE + " dev.afterlock.sample.SampleApplication 20; exit 7");

    assertEquals(1, outcome.code(), outcome.err());
    assertContains(outcome.err(), "exit code 7");
    assertEquals(before, Files.readString(directory.resolve("found.sarif")));
    assertNotEquals(before, Files.readString(directory.resolve("confirmed.sarif")));
  }

  @Test
  void whatRunsNoJavaIsWrongUsage() throws Exception {
    Outcome outcome = confirm("found.sarif", "true");

    assertEquals(2, outcome.code());
    assertContains(outcome.err(), "no Java program in it was watched");
  }

  @Test
  void aCommandThatDoesNotExistIsWrongUsage() throws Exception {
    assertEquals(2, confirm("found.sarif", "no-such-command").code());
  }

  @Test
  void aReportWithoutInstructionsIsWrongUsage() throws Exception {
    Path report = directory.resolve("found.sarif");
    Files.writeString(report, Files.readString(report).replace("\"instruction\"", "\"other\""));

    Outcome outcome = confirm("found.sarif", "true");

    assertEquals(2, outcome.code());
    assertContains(outcome.err(), "scan again with this version");
  }

  private Outcome confirm(String report, String... command) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("confirm", "--report", report, "--"));
    arguments.addAll(List.of(command));
    return run(arguments.toArray(String[]::new));
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JAVA, "-jar", ShippedJarIT.JAR.toString()));
    command.addAll(List.of(arguments));
    return Outcome.of(new ProcessBuilder(command).directory(directory.toFile()));
  }
}
