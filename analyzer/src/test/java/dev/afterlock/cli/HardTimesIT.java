package dev.afterlock.cli;

import static dev.afterlock.cli.MainTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.afterlock.fixture.ConstantNames;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped jar where the disk is full, nothing may be written, or the run is killed. */
@EnabledOnOs(OS.LINUX)
class HardTimesIT {
  private static final String SOURCE =
      """
      import java.util.List;
      import java.util.concurrent.CopyOnWriteArrayList;

      class Notifier {
        interface Listener { void heard(int value); }

        private final List<Listener> listeners = new CopyOnWriteArrayList<>();
        private int value;

        public void add(Listener listener) { listeners.add(listener); }

        public void raise() {
          int now;
          synchronized (this) { now = ++value; }
          for (Listener listener : listeners) listener.heard(now);
        }
      }
      """;

  /** Some megabytes of report, which takes long enough to be interrupted. */
  private static final int MANY = 600;

  private static final int FEW = 30;

  private static Path many;
  private static Path few;

  @TempDir Path directory;

  @BeforeAll
  static void makeJars(@TempDir Path work) throws IOException {
    few = makeJar(work, FEW);
    many = makeJar(work, MANY);
  }

  private static Path makeJar(Path work, int notifiers) throws IOException {
    Path jar = work.resolve(notifiers + ".jar");
    Path classes = SourceCompiler.JAVAC.compile(work, SOURCE);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.toList()) {
        for (int i = 0; i < notifiers; i++) {
          zip.putNextEntry(new ZipEntry(i + "/" + file.getFileName()));
          zip.write(
              ConstantNames.replaced(
                  Files.readAllBytes(file),
                  // Calls on one line of one file would be one finding.
                  Map.of("Notifier", "Notifier" + i, "Source", "Source" + i)));
        }
      }
    }
    return jar;
  }

  @Test
  void aRunThatIsKilledWhileItWritesLeavesTheOldReport() throws Exception {
    Path report = Files.writeString(directory.resolve("report.sarif"), "old");
    Process process =
        new ProcessBuilder(
                ShippedJarIT.java(),
                "-jar",
                ShippedJarIT.JAR.toAbsolutePath().toString(),
                "scan",
                many.toString(),
                "-q",
                "-o",
                "report.sarif")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      while (process.isAlive() && partSize() == 0) {
        process.waitFor(1, TimeUnit.MILLISECONDS);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertEquals(128 + 9, process.exitValue());
    assertEquals("old", Files.readString(report));
    assertEquals(2, files().size(), () -> files().toString());
    String left = files().get(0);
    // Hidden, and with an ending that nobody looks for, when all of a directory is uploaded.
    assertTrue(left.matches("\\.report\\.sarif\\.[0-9a-f.]+\\.part"), left);

    assertEquals(1, run("\"$0\" -jar \"$1\" scan \"$2\" -q -o report.sarif", many).code());
    assertTrue(Files.size(report) > 1 << 20);
    assertEquals(2, files().size(), () -> files().toString());
  }

  @Test
  void aDiskThatIsFullIsNamed() throws Exception {
    Outcome device = run("\"$0\" -jar \"$1\" scan \"$2\" -q -f sarif -o /dev/full");
    Outcome standard = run("\"$0\" -jar \"$1\" scan \"$2\" -q > /dev/full");

    assertFails("cannot write /dev/full: No space left on device", device);
    assertFails("cannot write to the standard output: No space left on device", standard);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "sarif", "json", "html", "gitlab", "github"})
  void aFileThatGrowsBeyondItsLimitIsNamedAndTheOldReportStays(String format) throws Exception {
    Path report = Files.writeString(directory.resolve("report"), "old");

    // The blocks of this limit have 512 or 1024 bytes, by the shell.
    Outcome outcome =
        run("ulimit -f 4 && \"$0\" -jar \"$1\" scan \"$2\" -q -f %s=report".formatted(format));

    assertFails("cannot write report: File too large", outcome);
    assertEquals("old", Files.readString(report));
    assertEquals(List.of("report"), files());
  }

  @Test
  void aDirectoryThatTakesNoFilesIsNamed() throws Exception {
    // Nobody, not even root, can make a file there.
    Outcome outcome = run("\"$0\" -jar \"$1\" scan \"$2\" -q -f sarif -o /proc/self/report.sarif");

    assertEquals(2, outcome.code(), outcome.err());
    assertContains(outcome.err(), "cannot write /proc/self/report.sarif: ");
    assertFalse(outcome.err().contains("\tat "), outcome.err());
  }

  @Test
  void aDirectoryWithoutThePermissionToWriteIsNamed() throws Exception {
    Path closed = Files.createDirectory(directory.resolve("closed"));
    assertTrue(closed.toFile().setWritable(false));
    assumeFalse(Files.isWritable(closed), "root may write everywhere");

    assertFails(
        "cannot write closed/report: permission denied",
        run("\"$0\" -jar \"$1\" scan \"$2\" -q -o closed/report"));
  }

  /** The letters are of Latin-1; under UTF-8 both names are one, and under ASCII neither is. */
  @ParameterizedTest
  @ValueSource(strings = {"C.UTF-8", "C"})
  void filesWhoseNamesCannotBeDecodedAreAllTold(String locale) throws Exception {
    Outcome outcome =
        run(
            "mkdir d && cd d && printf x > \"$(printf '\\344').class\""
                + " && printf y > \"$(printf '\\366').class\" && cd .."
                + " && LC_ALL="
                + locale
                + " \"$0\" -jar \"$1\" scan d -f json");

    assertEquals(2, outcome.code(), outcome.err());
    assertEquals(
        2, outcome.err().lines().filter(line -> line.contains(".class: ")).count(), outcome.err());
    assertFalse(outcome.err().contains("\tat "), outcome.err());
  }

  private static void assertFails(String message, Outcome outcome) {
    assertEquals(2, outcome.code(), outcome.err());
    assertEquals("afterlock: " + message + "\n", outcome.err());
    assertEquals("", outcome.out());
  }

  private Outcome run(String script) throws Exception {
    return run(script, few);
  }

  /** Runs a script that is given the java command, the shipped jar and the jar to scan. */
  private Outcome run(String script, Path jar) throws Exception {
    return Outcome.of(
        new ProcessBuilder(
                "sh",
                "-c",
                script,
                ShippedJarIT.java(),
                ShippedJarIT.JAR.toAbsolutePath().toString(),
                jar.toString())
            .directory(directory.toFile()));
  }

  private long partSize() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Path part = files.filter(file -> file.toString().endsWith(".part")).findAny().orElse(null);
      return part == null ? 0 : Files.size(part);
    }
  }

  private List<String> files() {
    return Stream.of(directory.toFile().list()).sorted().toList();
  }
}
