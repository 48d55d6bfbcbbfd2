package dev.afterlock.cli;

import static dev.afterlock.cli.MainTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.config.ConfigurationReader;
import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Severity;
import dev.afterlock.finding.Statistics;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options in, request and exit code out. */
class ScanCommandTest {
  @TempDir Path directory;

  @BeforeEach
  void createInputs() throws IOException {
    Files.createDirectories(directory.resolve("classes"));
    Files.createFile(directory.resolve("app.jar"));
  }

  private Session clean() {
    return Session.reporting(directory, Reports.clean());
  }

  // Requests.

  @Test
  void withoutOptionsTheRequestHasTheDefaultsOfTheLibrary() {
    Session session = clean();

    assertEquals(0, session.run("scan", "classes"));
    assertEquals(AnalysisRequest.builder().input("classes").build(), session.request());
  }

  @Test
  void everyOptionReachesTheRequest() throws IOException {
    Session session = clean();
    String line =
        "scan classes app.jar --release 21 --fail-on error --fail-on-incomplete --allow-empty"
            + " --min-confidence low --threads 3 --classpath a.jar --aux-classpath b.jar"
            + " --config my.yml";
    Files.writeString(directory.resolve("my.yml"), "queries: a.B");

    assertEquals(0, session.run(line.split(" ")));
    AnalysisRequest expected =
        AnalysisRequest.builder()
            .inputs(List.of("classes", "app.jar"))
            .classPath(List.of("a.jar", "b.jar"))
            .release(21)
            .failOn(Severity.ERROR)
            .failOnIncomplete(true)
            .allowEmpty(true)
            .minConfidence(Confidence.LOW)
            .threads(3)
            .configuration(ConfigurationReader.read("my.yml", "queries: a.B"))
            .build();
    assertEquals(expected, session.request());
  }

  @Test
  void aClassPathIsSplitAsJavaSplitsIt() throws IOException {
    Path lib = Files.createDirectories(directory.resolve("lib"));
    Files.createFile(lib.resolve("z.jar"));
    Files.createFile(lib.resolve("a.jar"));
    Files.createFile(lib.resolve("readme.txt"));
    Session session = clean();

    session.run(
        "scan", "classes", "--classpath", String.join(File.pathSeparator, "x", "", "lib/*"));
    assertEquals(List.of("x", "lib/a.jar", "lib/z.jar"), session.request().classPath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jrt:", "jrt:/java.base", "app.jar!/BOOT-INF/lib/feed.jar"})
  void inputsOtherThanFilesPass(String input) {
    Session session = clean();

    assertEquals(0, session.run("scan", input));
    assertEquals(List.of(input), session.request().inputs());
  }

  @Test
  void anArgumentFileHoldsOneArgumentOnALine() throws IOException {
    Files.createDirectories(directory.resolve("my classes"));
    Path file = directory.resolve("arguments.txt");
    Files.writeString(file, "# inputs\nmy classes\n--no-fail\n");
    Session session = clean();

    assertEquals(0, session.run("scan", "@" + file));
    assertEquals(List.of("my classes"), session.request().inputs());
    assertNull(session.request().failOn());
  }

  @Test
  void twoDashesEndTheOptions() throws IOException {
    Files.createFile(directory.resolve("--verbose"));
    Session session = clean();

    assertEquals(0, session.run("scan", "--", "--verbose"));
    assertEquals(List.of("--verbose"), session.request().inputs());
  }

  @Test
  void withoutPathTheBundledSampleIsScannedAndNamed() {
    Session session = clean();

    assertEquals(0, session.run("scan", "--quiet"));
    String input = session.request().inputs().get(0);
    assertTrue(input.endsWith("-sample.jar"), input);
    assertTrue(Files.isRegularFile(Path.of(input)), input);
    assertContains(session.err(), "no PATH given");
    assertContains(session.err(), input);
  }

  // Exit codes.

  @ParameterizedTest
  @CsvSource({
    "ERROR, --fail-on error, 1",
    "WARNING, --fail-on error, 0",
    "WARNING, --fail-on warning, 1",
    "WARNING, --quiet, 1",
    "NOTE, --quiet, 0",
    "NOTE, --fail-on note, 1",
    "NOTE, --fail-on NOTE, 1",
    "ERROR, --fail-on never, 0",
    "ERROR, --no-fail, 0"
  })
  void findingsFailFromTheThresholdOn(Severity severity, String options, int code) {
    Session session = Session.reporting(directory, Reports.withFinding(severity));

    assertEquals(code, session.run(("scan classes " + options).split(" ")));
    assertFalse(session.out().isEmpty());
  }

  @Test
  void anIncompleteAnalysisFailsOnlyWhenAskedTo() {
    Session lenient = Session.reporting(directory, Reports.withProblems(1));
    Session strict = Session.reporting(directory, Reports.withProblems(1));

    assertEquals(0, lenient.run("scan", "classes"));
    assertContains(lenient.err(), "INCOMPLETE");
    assertEquals(3, strict.run("scan", "classes", "--fail-on-incomplete"));
    assertContains(strict.err(), "--fail-on-incomplete");
    assertFalse(strict.out().isEmpty());
  }

  @Test
  void findingsComeBeforeIncompleteness() {
    Session session = Session.reporting(directory, Reports.withFindingAndProblem());

    assertEquals(1, session.run("scan", "classes", "--fail-on-incomplete"));
  }

  @Test
  void nothingToScanIsAnErrorThatNamesThePathsAndLeavesTheOldReport() throws IOException {
    Path report = Files.writeString(directory.resolve("out.sarif"), "old");
    Problem problem = new Problem(Problem.Kind.BAD_ARCHIVE, "app.jar", "it is not a zip file");
    Session session = Session.reporting(directory, Reports.withoutClasses(problem));

    assertEquals(2, session.run("scan", "classes", "app.jar", "-o", "out.sarif"));
    assertContains(session.err(), "no class found that can be read in: classes, app.jar");
    assertContains(session.err(), "app.jar: it is not a zip file");
    assertContains(session.err(), "--allow-empty");
    assertEquals("old", Files.readString(report));
  }

  @Test
  void nothingToScanIsCleanWhenAllowed() {
    Session session = Session.reporting(directory, Reports.withoutClasses());

    assertEquals(0, session.run("scan", "classes", "--allow-empty"));
    assertFalse(session.out().isEmpty());
  }

  @Test
  void aDefectIsToldInASentence() {
    Session session = Session.analysing(directory, (request, listener) -> throwing());

    assertEquals(4, session.run("scan", "classes"));
    assertContains(session.err(), "internal error: java.lang.IllegalStateException: made up");
    assertContains(session.err(), "--verbose");
    assertFalse(session.err().contains("\tat "), session.err());
    assertEquals("", session.out());
  }

  @Test
  void aDefectHasAStackTraceWithVerbose() {
    Session session = Session.analysing(directory, (request, listener) -> throwing());

    assertEquals(4, session.run("scan", "classes", "--verbose"));
    assertContains(session.err(), "\tat dev.afterlock.cli.ScanCommandTest.throwing");
  }

  @Test
  void errorsOfTheMachineAreToldAsWell() {
    Session memory =
        Session.analysing(
            directory,
            (request, listener) -> {
              throw new OutOfMemoryError("Java heap space");
            });
    Session stack =
        Session.analysing(
            directory,
            (request, listener) -> {
              throw new StackOverflowError();
            });

    assertEquals(4, memory.run("scan", "classes"));
    assertContains(memory.err(), "-Xmx");
    assertEquals(4, stack.run("scan", "classes"));
    assertContains(stack.err(), "StackOverflowError");
  }

  private static AnalysisReport throwing() {
    throw new IllegalStateException("made up");
  }

  // Usage errors.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "scan missing.jar | no such file or directory: missing.jar",
        "scan @missing.txt | nor is there such an argument file",
        "scan missing.war!/WEB-INF/classes | no such file or directory: missing.war!/WEB-INF",
        "scan classes --format xml | 'xml' is not one of text, sarif, json, html, gitlab, github",
        "scan classes -f text -f json | one report can go to the standard output",
        "scan classes -f json=- -f text | one report can go to the standard output",
        "scan classes -f json=a -o b | --output b takes the report of a --format without a file",
        "scan classes -f json=a -f sarif=a | two reports cannot both be written to a",
        "scan classes --category= | --category is empty",
        "scan classes -f json= | the name of a file is empty",
        "scan classes --fail-on fatal | '--fail-on': 'fatal' is not one of error, warning, note, never",
        "scan classes --min-confidence 3 | '--min-confidence': '3' is not one of low, medium, high",
        "scan classes --color blue | '--color': 'blue' is not one of auto, always, never",
        "scan classes --threads 0 | --threads must be at least 1, not 0",
        "scan classes --threads many | '--threads'",
        "scan classes --release 7 | --release must be at least 8, not 7",
        "scan classes --formt text | unknown option '--formt'; did you mean '--format'?",
        "scan classes --output | '--output'",
        "scan classes --no-fail --fail-on note | --no-fail and --fail-on contradict each other",
        "scan classes --quiet --verbose | --quiet and --verbose contradict each other",
        "scan classes --fail-on note --fail-on error | '--fail-on'",
        "scan classes -o a -o b | '--output'",
        "scan classes --source-root app.jar | --source-root is not a directory: app.jar",
        "scan classes --classpath nowhere/* | --classpath nowhere/* cannot be listed",
        "scan classes -o classes | cannot write classes: it is a directory",
        "scan classes -o no/where.txt | cannot write no/where.txt: there is no directory",
        "scan classes -o app.jar/x | cannot write app.jar/x: there is no directory"
      })
  void aUsageErrorIsNamedBeforeAnythingIsAnalysed(String line, String message) {
    Session session = clean();

    assertEquals(2, session.run(line.split(" ")));
    assertContains(session.err(), message);
    assertEquals("", session.out());
    assertFalse(session.analysed());
  }

  @Test
  void anEmptyPathIsNotTheWorkingDirectory() {
    Session session = clean();

    assertEquals(2, session.run("scan", ""));
    assertContains(session.err(), "is a variable unset?");
    assertFalse(session.analysed());
  }

  @Test
  void aFailingStandardOutputIsNamed() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Session session = clean().writingTo(full);

    assertEquals(2, session.run("scan", "classes"));
    assertContains(session.err(), "No space left on device");
  }

  // Reports and streams.

  @Test
  void theFormatFollowsTheFileNameUnlessNamed() throws IOException {
    assertEquals(0, clean().run("scan", "classes", "-o", "by-name.sarif"));
    assertEquals(0, clean().run("scan", "classes", "-o", "named.txt", "-f", "sarif"));
    assertEquals(0, clean().run("scan", "classes", "-o", "text.sarif", "-f", "text"));

    assertTrue(content("by-name.sarif").startsWith("{"));
    assertTrue(content("named.txt").startsWith("{"));
    assertFalse(content("text.sarif").startsWith("{"));
  }

  @Test
  void severalReportsAreWrittenInOneRun() throws IOException {
    Session session = Session.reporting(directory, Reports.withFinding(Severity.WARNING));

    assertEquals(
        1,
        session.run(
            "scan", "classes", "-f", "gitlab", "-f", "json=r.json", "--format=sarif=r.sarif"));
    assertTrue(session.out().startsWith("["), session.out());
    assertContains(content("r.json"), "afterlock-report");
    assertContains(content("r.sarif"), "2.1.0");
    assertContains(session.err(), "report written to r.json");
    assertContains(session.err(), "report written to r.sarif");
  }

  @Test
  void outputTakesTheReportWithoutAFile() throws IOException {
    assertEquals(0, clean().run("scan", "classes", "-f", "json", "-f", "sarif=b", "-o", "a"));

    assertContains(content("a"), "afterlock-report");
    assertContains(content("b"), "2.1.0");
  }

  @Test
  void categoryAndRankAreInSarifOnRequestOnly() throws IOException {
    Session plain = Session.reporting(directory, Reports.withFinding(Severity.WARNING));
    Session named = Session.reporting(directory, Reports.withFinding(Severity.WARNING));

    plain.run("scan", "classes", "-o", "plain.sarif");
    named.run("scan", "classes", "-o", "named.sarif", "--category", "core", "--rank");

    assertFalse(content("plain.sarif").contains("automationDetails"));
    assertFalse(content("plain.sarif").contains("\"rank\""));
    assertContains(content("named.sarif"), "\"id\" : \"core/\"");
    assertContains(content("named.sarif"), "\"rank\" : ");
  }

  @Test
  void aReportInAFileLeavesTheStandardOutputEmptyAndNothingBeside() throws IOException {
    Session session = Session.reporting(directory, Reports.withFinding(Severity.WARNING));

    assertEquals(1, session.run("scan", "classes", "-o", "report.txt"));
    assertEquals("", session.out());
    assertFalse(content("report.txt").isEmpty());
    assertContains(session.err(), "report written to report.txt");
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(
          List.of("app.jar", "classes", "report.txt"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void aDashIsTheStandardOutput() {
    Session session = clean();

    assertEquals(0, session.run("scan", "classes", "-f", "sarif", "-o", "-"));
    assertTrue(session.out().startsWith("{"), session.out());
  }

  @Test
  void sarifInAFileIsExplainedOnTheLog() {
    Session noisy = Session.reporting(directory, Reports.withFinding(Severity.WARNING));
    Session quiet = Session.reporting(directory, Reports.withFinding(Severity.WARNING));
    Session plain = Session.reporting(directory, Reports.withFinding(Severity.WARNING));

    noisy.run("scan", "classes", "-o", "a.sarif");
    quiet.run("scan", "classes", "-o", "b.sarif", "--quiet");
    plain.run("scan", "classes");

    assertContains(noisy.err(), plain.out());
    assertEquals("", quiet.err());
  }

  @Test
  void sarifOnTheStandardOutputIsNotMixedWithAnything() {
    Session session = Session.reporting(directory, Reports.withProblems(12));

    assertEquals(0, session.run("scan", "classes", "-f", "sarif"));
    assertTrue(session.out().startsWith("{"), session.out());
    assertContains(session.err(), "a.jar!/A.class: the file is cut off");
    assertContains(session.err(), "2 more like these; --verbose shows all");
  }

  @Test
  void theSummarySaysWhatWasRead() {
    AnalysisReport report = Reports.of(List.of(), List.of(), new Statistics(2, 1, 10, 3, 4, 1));
    Session session = Session.reporting(directory, report);

    session.run("scan", "classes");
    assertContains(
        session.err(),
        "0 findings in 1 class of 2 archives and directories, 4 unreadable, 1 type not found"
            + " (--classpath adds them)");
  }

  @Test
  void quietLeavesTheLogEmpty() {
    Session session = Session.reporting(directory, Reports.withFindingAndProblem());

    assertEquals(1, session.run("scan", "classes", "-q"));
    assertEquals("", session.err());
    assertFalse(session.out().isEmpty());
  }

  @Test
  void detailsAreShownToWhoAsksForThem() {
    Session verbose = Session.analysing(directory, (request, listener) -> detailed(listener));
    Session usual = Session.analysing(directory, (request, listener) -> detailed(listener));

    verbose.run("scan", "classes", "-v");
    usual.run("scan", "classes");

    assertContains(verbose.err(), "read 3 classes");
    assertFalse(usual.err().contains("read 3 classes"));
  }

  private static AnalysisReport detailed(AnalysisListener listener) {
    listener.detail("read 3 classes");
    listener.progress("reading", 1, 3);
    return Reports.clean();
  }

  @ParameterizedTest
  @CsvSource({
    "auto, true, '', true",
    "auto, true, 1, false",
    "auto, false, '', false",
    "always, false, 1, true",
    "never, true, '', false"
  })
  void colourFollowsOptionThenVariableThenTerminal(
      String mode, boolean terminal, String noColor, boolean coloured) {
    Session session = Session.reporting(directory, Reports.withFinding(Severity.WARNING));
    session.with("NO_COLOR", noColor);
    if (terminal) {
      session.atTerminal();
    }

    session.run("scan", "classes", "--color", mode);
    assertEquals(coloured, session.out().contains("\u001B["), session.out());
  }

  @Test
  void aFileIsNotColouredBecauseTheTerminalIs() throws IOException {
    Session session =
        Session.reporting(directory, Reports.withFinding(Severity.WARNING)).atTerminal();

    session.run("scan", "classes", "-o", "report.txt");
    assertFalse(content("report.txt").contains("\u001B["));
  }

  private String content(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }
}
