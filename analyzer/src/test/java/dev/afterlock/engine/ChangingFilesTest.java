package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that somebody else writes while they are analysed: whatever is found is in the old content,
 * and what could not be read is named.
 */
final class ChangingFilesTest {
  private static Corpus sample;
  private static List<String> expected;

  @TempDir private Path directory;

  @BeforeAll
  static void readTheSample() throws IOException {
    sample = Corpus.read(Corpus.SAMPLE);
    expected = Corpus.keys(Corpus.analyze(Corpus.SAMPLE));
  }

  /** Whatever stands at the offsets of the old directory: the end, zeros, or another archive. */
  @ParameterizedTest
  @ValueSource(strings = {"truncated", "emptied", "zeroed", "replaced", "reversed"})
  void aJarThatIsOverwrittenIsTold(String how) throws IOException {
    List<String> names = new ArrayList<>(sample.classes().keySet());
    Path jar = sample.jar(directory.resolve("a.jar"), names);
    byte[] old = Files.readAllBytes(jar);
    Collections.reverse(names);
    byte[] reversed = Files.readAllBytes(sample.jar(directory.resolve("b.jar"), names));

    for (String phase : List.of("reading classes", "checking")) {
      Files.write(jar, old);
      AnalysisReport report =
          during(
              phase,
              jar,
              switch (how) {
                case "truncated" -> Arrays.copyOf(old, old.length / 3);
                case "emptied" -> new byte[0];
                case "zeroed" -> new byte[old.length];
                case "replaced" -> "another file".repeat(10_000).getBytes();
                default -> reversed;
              });

      assertToldOrRight(report);
    }
  }

  @Test
  void classesThatACompilerWritesAgainAreTold() throws IOException {
    SortedMap<String, byte[]> classes = sample.classes();
    byte[] other = classes.get(classes.firstKey());
    Path root = sample.directory(directory, classes.keySet());

    AnalysisReport report =
        analyze(
            root,
            "reading classes",
            classes.size(),
            () -> {
              for (String name : classes.keySet()) {
                Files.write(root.resolve(name), other);
              }
            });

    assertToldOrRight(report);
    assertFalse(report.problems().isEmpty());
  }

  private static void assertToldOrRight(AnalysisReport report) {
    List<String> keys = Corpus.keys(report);
    assertTrue(places(expected).containsAll(places(keys)), keys::toString);
    Set<Problem.Kind> kinds = Set.copyOf(report.problems().stream().map(Problem::kind).toList());
    assertFalse(kinds.contains(Problem.Kind.INTERNAL_ERROR), () -> report.problems().toString());
    if (!kinds.contains(Problem.Kind.BAD_CLASS)) {
      assertEquals(expected, keys, "findings are missing in silence");
    }
  }

  /** Without what the confidence rests on, which may be in a class that could not be read. */
  private static List<String> places(List<String> keys) {
    return keys.stream().map(key -> key.substring(0, key.indexOf(']'))).toList();
  }

  private static AnalysisReport during(String phase, Path jar, byte[] content) {
    return analyze(jar, phase, 1, () -> Files.write(jar, content));
  }

  private interface Change {
    void make() throws IOException;
  }

  /** Makes the change as soon as a phase has done so many steps. */
  private static AnalysisReport analyze(Path input, String phase, int steps, Change change) {
    AnalysisRequest request =
        AnalysisRequest.builder()
            .inputs(List.of(input.toString()))
            .minConfidence(Confidence.LOW)
            .threads(1)
            .build();
    List<String> made = new ArrayList<>();
    AnalysisListener listener =
        new AnalysisListener() {
          @Override
          public void progress(String name, long done, long total) {
            if (name.equals(phase) && done == steps) {
              made.add(name);
              try {
                change.make();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        };
    AnalysisReport report =
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Analyzer.run(request, listener));
    assertEquals(List.of(phase), made, "the change was not made");
    return report;
  }
}
