package dev.afterlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.filter.BaselineFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that users give, and that are not what they should be, end the run with a sentence. */
class OddFilesOfUsersTest {
  private static final int LARGE = 50 << 20;
  private static final String MARK = "\uFEFF";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  static Stream<Arguments> oddYaml() {
    return Stream.of(
        odd(
            "brackets",
            "deliveries: " + "[".repeat(100_000),
            ":1: nested more than 50 levels deep"),
        odd("braces", "{a: ".repeat(50_000), ":1: nested more than 50 levels deep"),
        odd("indents", indented(1_000), ":51: nested more than 50 levels deep"),
        odd("aliases", aliasBomb(), ":1: this is not YAML: Number of aliases"),
        odd("control character", "deliveries: [\u0007]", ":1: this is not YAML: special character"),
        Arguments.of("UTF-16", "a: b".getBytes(StandardCharsets.UTF_16), ": it is not in UTF-8"),
        Arguments.of("binary", new byte[] {(byte) 0xCA, (byte) 0xFE, 0, 1}, ": it is not in UTF-8"),
        Arguments.of("large", new byte[LARGE], ": it is larger than 1048576 bytes"));
  }

  private static Arguments odd(String name, String text, String message) {
    return Arguments.of(name, text.getBytes(StandardCharsets.UTF_8), message);
  }

  private static String indented(int levels) {
    StringBuilder text = new StringBuilder();
    for (int level = 0; level < levels; level++) {
      text.append(" ".repeat(level)).append("a:\n");
    }
    return text.toString();
  }

  /** Nine lists of nine lists and so on: 3 billion names, if anybody wrote them out. */
  private static String aliasBomb() {
    StringBuilder text = new StringBuilder("x0: &x0 [a, a, a, a, a, a, a, a, a]\n");
    for (int level = 1; level < 10; level++) {
      String below = "*x" + (level - 1);
      text.append("x%d: &x%d [%s]\n".formatted(level, level, (below + ", ").repeat(9)));
    }
    return text + "deliveries: *x9\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddYaml")
  void aConfigurationOrSuppressionsThatCannotBeReadAreNamed(
      String name, byte[] content, String message) throws IOException {
    Files.write(directory.resolve("odd.yml"), content);

    for (String option : List.of("--config", "--suppressions")) {
      Session session = run("scan", ".", option, "odd.yml");

      assertTrue(session.err().startsWith("afterlock: odd.yml"), session.err());
      assertTrue(session.err().contains(message), session.err());
      assertFalse(session.err().contains("\tat "), "a stack trace");
    }
  }

  static Stream<Arguments> oddBaselines() {
    byte[] blanks = new byte[LARGE];
    Arrays.fill(blanks, (byte) ' ');
    return Stream.of(
        odd("empty", "", ":1: not a baseline, expected"),
        Arguments.of("blanks", blanks, ":1: not a baseline, expected"),
        Arguments.of("zeros", new byte[LARGE], ":1: not a baseline, expected"),
        Arguments.of("binary", new byte[] {(byte) 0xCA, (byte) 0xFE}, ": it is not in UTF-8"),
        odd("deep", "{\"x\":" + "[".repeat(100_000), ":1: this is not JSON: Document nesting"),
        odd("list of lists", "{\"runs\":[[{}]]}", ":1: not a report of this program"),
        odd(
            "list of results",
            "{\"runs\":[{\"results\":[7]}]}",
            ":1: not a report of this program"),
        odd("list of findings", "\n{\"findings\":[[]]}", ":2: not a report of this program"),
        odd("cut off", "{\"findings\":[", ":1: this is not JSON"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddBaselines")
  void aBaselineThatCannotBeReadIsNamed(String name, byte[] content, String message)
      throws IOException {
    Files.write(directory.resolve("odd.txt"), content);

    Session session = run("scan", ".", "--baseline", "odd.txt");

    assertTrue(session.err().startsWith("afterlock: odd.txt"), session.err());
    assertTrue(session.err().contains(message), session.err());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aBaselineThatNeverEndsIsRefused() {
    Session session = run("scan", ".", "--baseline", "/dev/zero");

    assertEquals("afterlock: /dev/zero cannot be read: it is not a file\n", session.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--config", "--suppressions"})
  void anEmptyFileSaysNothingAndIsNoFault(String option) throws IOException {
    Files.createFile(directory.resolve("empty.yml"));

    assertEquals(0, start("scan", ".", option, "empty.yml", "-q").code());
  }

  @Test
  void marksAndLineEndsOfWindowsAreAccepted() throws IOException {
    write("c.yml", MARK + "deliveries:\r\n  - com.acme.Bus#publish\r\n");
    write("s.yml", MARK + "suppressions:\r\n  - class: a.B\r\n    reason: it is old\r\n");
    write("b.txt", MARK + BaselineFile.text(List.of()).replace("\n", "\r\n"));
    write("b.json", MARK + "{\"findings\": []}\r\n");

    Run plain =
        start("scan", ".", "--config", "c.yml", "--suppressions", "s.yml", "--baseline", "b.txt");
    Run report = start("scan", ".", "--baseline", "b.json");

    assertEquals(0, plain.code(), plain.session().err());
    assertEquals(0, report.code(), report.session().err());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private record Run(int code, Session session) {}

  private Run start(String... args) {
    Session session = Session.reporting(directory, Reports.clean());
    return new Run(assertTimeoutPreemptively(PATIENCE, () -> session.run(args)), session);
  }

  /** Returns a run that was refused before anything was analysed. */
  private Session run(String... args) {
    Run run = start(args);
    assertEquals(2, run.code(), run.session().err());
    assertFalse(run.session().analysed());
    return run.session();
  }
}
