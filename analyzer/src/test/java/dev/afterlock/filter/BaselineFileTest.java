package dev.afterlock.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.KnownFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFileTest {
  private static final String HEADER = "# afterlock baseline 1, fingerprints afterlock/v1\n";
  private static final String DIGITS = "0123456789abcdef".repeat(4);
  private static final KnownFinding FEED =
      new KnownFinding("AL001", "com.acme.Feed#publish", DIGITS);
  private static final KnownFinding KOTLIN =
      new KnownFinding("AL001", "com.acme.FeedTest#it tells  twice", DIGITS.replace('0', '1'));

  @TempDir private Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("b.txt"), text);
  }

  private Baseline read(String text) throws IOException {
    return BaselineFile.read(file(text), "b.txt");
  }

  private String fault(String text) {
    return assertThrows(BaselineException.class, () -> read(text)).getMessage();
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    assertEquals(
        List.of(FEED, KOTLIN), read(BaselineFile.text(List.of(KOTLIN, FEED, KOTLIN))).findings());
  }

  @Test
  void theTextIsSortedAndExplained() {
    List<String> lines = BaselineFile.text(List.of(KOTLIN, FEED)).lines().toList();

    assertEquals(HEADER.strip(), lines.get(0));
    assertTrue(lines.get(1).startsWith("# Known findings"));
    assertEquals(
        List.of(
            "AL001 com.acme.Feed#publish " + DIGITS,
            "AL001 com.acme.FeedTest#it tells  twice " + KOTLIN.fingerprint()),
        lines.subList(3, lines.size()));
  }

  @Test
  void commentsBlankLinesAndLineEndsOfWindowsAreAccepted() throws IOException {
    String text = HEADER + "\n# why\n" + "AL001 com.acme.Feed#publish " + DIGITS + "\n";

    assertEquals(List.of(FEED), read(text.replace("\n", "\r\n")).findings());
    assertEquals(List.of(), read(HEADER).findings());
  }

  @ParameterizedTest
  @CsvSource({
    "AL001 com.acme.Feed#publish 0123",
    "AL001 0123456789abcdef",
    "com.acme.Feed#publish",
    "<<<<<<< HEAD"
  })
  void aBadLineIsNamed(String line) {
    assertEquals(
        "b.txt:3: expected a rule, a method and a fingerprint of 64 digits, separated by blanks",
        fault(HEADER + "# fine\n" + line + "\n"));
  }

  @Test
  void whatIsNoBaselineIsRefused() {
    String expected = "b.txt:1: not a baseline, expected '" + HEADER.strip() + "'";

    assertEquals(expected, fault(""));
    assertEquals(expected, fault("AL001 com.acme.Feed#publish " + DIGITS));
    assertTrue(fault("# afterlock baseline 2, ...\n").startsWith("b.txt:1: a baseline of another"));
    assertEquals(
        "b.txt:1: not a report of this program: it has neither 'runs' nor 'findings'",
        fault("{\"version\": \"2.1.0\"}"));
    assertTrue(fault("\n{\"runs\": [\n}").startsWith("b.txt:3: this is not JSON"));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = directory.resolve("missing");

    assertEquals(
        "m.txt cannot be read: there is no such file",
        assertThrows(BaselineException.class, () -> BaselineFile.read(missing, "m.txt"))
            .getMessage());
    assertEquals(
        "d cannot be read: it is a directory",
        assertThrows(BaselineException.class, () -> BaselineFile.read(directory, "d"))
            .getMessage());
  }

  @Test
  void onlyABaselineIsReplaced() throws IOException {
    Path source = Files.writeString(directory.resolve("Feed.java"), "class Feed {}");
    Path old = file("# afterlock baseline 0\nwhatever\n");

    assertEquals(List.of(), BaselineFile.replaced(directory.resolve("new"), "new").findings());
    assertEquals(List.of(), BaselineFile.replaced(old, "b.txt").findings());
    assertEquals(
        "Feed.java:1: not a baseline, so it is not replaced",
        assertThrows(BaselineException.class, () -> BaselineFile.replaced(source, "Feed.java"))
            .getMessage());
  }

  @Test
  void aReportIsAccepted() throws IOException {
    String report =
        """
        {"$schema": "s", "version": "2.1.0", "runs": [{"tool": {"driver": {"rules": []}},
         "results": [
          {"ruleId": "AL001", "message": {"text": "t", "arguments": ["com.acme.Feed.publish"]},
           "partialFingerprints": {"afterlock/v1": "%s"}},
          {"ruleId": "AL001", "message": {"text": "t", "arguments": ["com.acme.Feed.other"]},
           "suppressions": [{"kind": "inSource"}],
           "partialFingerprints": {"afterlock/v1": "ff"}}
         ]}]}
        """
            .formatted(DIGITS);

    assertEquals(List.of(FEED), read(report).findings());
    assertTrue(
        assertThrows(
                BaselineException.class,
                () -> BaselineFile.without(List.of(FEED), file(report), "b.sarif"))
            .getMessage()
            .startsWith("b.sarif is a report"));
  }

  @Test
  void aReportOfAnotherToolIsRefused() {
    assertEquals(
        "b.txt:2: a result without the fingerprint 'afterlock/v1'; only reports of this program"
            + " can be compared",
        fault("{\"runs\": [{\"results\": [\n{\"ruleId\": \"X\"}]}]}"));
  }
}
