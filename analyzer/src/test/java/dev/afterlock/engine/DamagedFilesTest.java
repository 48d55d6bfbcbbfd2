package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.config.ConfigurationException;
import dev.afterlock.config.ConfigurationReader;
import dev.afterlock.config.SuppressionReader;
import dev.afterlock.filter.BaselineException;
import dev.afterlock.filter.BaselineFile;
import dev.afterlock.filter.ReportReader;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.KnownFinding;
import dev.afterlock.finding.Problem;
import dev.afterlock.report.ReportFormat;
import dev.afterlock.report.ReportOptions;
import dev.afterlock.report.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever else is read, damaged by a seed: archives, and the files that users write. Each is read,
 * or refused by the exception that becomes a message; the seed of a failure is in its message.
 */
final class DamagedFilesTest {
  /** Half of all are class files, and a twentieth archives, which take longest. */
  private static final int ARCHIVES = Mutation.COUNT / 20;

  private static final int TEXTS = Mutation.COUNT * 9 / 20;
  private static final int TIMES_READ = 5;

  private static byte[] archive;
  private static byte[] donor;
  private static AnalysisReport sample;

  @TempDir private Path directory;

  @BeforeAll
  static void readTheSample(@TempDir Path work) throws IOException {
    Corpus corpus = Corpus.read(Corpus.SAMPLE);
    archive = Files.readAllBytes(corpus.jar(work.resolve("a.jar"), corpus.classes().keySet()));
    donor = corpus.classes().get(corpus.classes().firstKey());
    sample = Corpus.analyze(Corpus.SAMPLE);
  }

  @Test
  void noArchiveEndsInAnException() throws IOException {
    for (int seed = 0; seed < ARCHIVES; seed++) {
      Path file = directory.resolve("damaged.jar");
      Files.write(file, Mutation.of(archive, donor, new Random(seed)));

      AnalysisReport report = Mutation.inTime(seed, () -> Corpus.analyze(file));

      int failing = seed;
      assertEquals(
          List.of(),
          report.problems().stream()
              .filter(problem -> problem.kind() == Problem.Kind.INTERNAL_ERROR)
              .toList(),
          () -> "seed " + failing);
      assertTrue(
          report.statistics().classes() > 0 || !report.problems().isEmpty(),
          () -> "silence at seed " + failing);
    }
  }

  /** A kind of file that users write or keep. */
  private record Kind(String name, byte[] good, Reader reader) {
    @Override
    public String toString() {
      return name;
    }
  }

  private interface Reader {
    void read(Path file) throws IOException;
  }

  static Stream<Kind> kinds() throws IOException {
    byte[] baseline =
        BaselineFile.text(
                sample.findings().stream()
                    .map(
                        finding ->
                            new KnownFinding(
                                finding.rule().id(), "com.acme.Feed#publish", "0f".repeat(32)))
                    .toList())
            .getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        new Kind(
            "configuration",
            example("configuration.md"),
            file -> ConfigurationReader.read("c", text(file))),
        new Kind(
            "suppressions", example("triage.md"), file -> SuppressionReader.read("s", text(file))),
        new Kind("baseline", baseline, file -> BaselineFile.read(file, "b")),
        new Kind("sarif", report(ReportFormat.SARIF), file -> ReportReader.read(file, "r")),
        new Kind("json", report(ReportFormat.JSON), file -> ReportReader.read(file, "r")));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void noFileOfAUserEndsInAnotherExceptionThanItsMessage(Kind kind) throws IOException {
    kind.reader().read(Files.write(directory.resolve("good"), kind.good()));
    for (int seed = 0; seed < TEXTS / TIMES_READ; seed++) {
      Path file = directory.resolve("damaged");
      Files.write(file, Mutation.of(kind.good(), donor, new Random(seed)));
      try {
        Mutation.inTime(
            seed,
            () -> {
              kind.reader().read(file);
              return file;
            });
      } catch (ConfigurationException | BaselineException refused) {
        int failing = seed;
        assertTrue(
            refused.getMessage() != null && !refused.getMessage().isBlank(),
            () -> "no message at seed " + failing);
      } catch (RuntimeException unexpected) {
        throw new AssertionError(kind + ", seed " + seed, unexpected);
      }
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** The first example of a document has every key. */
  private static byte[] example(String document) throws IOException {
    String text = Files.readString(Path.of("..", "docs", document));
    int start = text.indexOf("```yaml\n") + "```yaml\n".length();
    return text.substring(start, text.indexOf("```", start)).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] report(ReportFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format
        .writer(ReportOptions.of("1.0.0"))
        .write(sample, SourceTree.of(List.of(), Path.of("").toAbsolutePath()), out);
    return out.toByteArray();
  }
}
