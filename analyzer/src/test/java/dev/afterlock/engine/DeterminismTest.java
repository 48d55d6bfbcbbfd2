package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Equal inputs give equal bytes. */
final class DeterminismTest {
  private static Corpus corpus;
  @TempDir private Path directory;

  @BeforeAll
  static void compile(@TempDir Path work) throws IOException {
    corpus = Corpus.fixturesAndSample(work);
  }

  @Test
  void theNumberOfThreadsMakesNoDifference() throws IOException {
    Path classes = corpus.directory(directory.resolve("classes"), corpus.classes().keySet());
    AnalysisReport single = Corpus.analyze(1, List.of(classes));
    assertFalse(single.findings().isEmpty());

    for (int round = 0; round < 3; round++) {
      AnalysisReport parallel = Corpus.analyze(4, List.of(classes));
      assertEquals(single, parallel);
      assertEquals(Corpus.sarif(single), Corpus.sarif(parallel));
    }
  }

  @Test
  void theOrderOfInputsMakesNoDifference() throws IOException {
    List<Path> inputs = new ArrayList<>(parts());
    String expected = Corpus.sarif(Corpus.analyze(1, inputs));

    for (int round = 0; round < 4; round++) {
      Collections.shuffle(inputs, new Random(round));
      assertEquals(expected, Corpus.sarif(Corpus.analyze(1 + 3 * (round % 2), inputs)));
    }
  }

  @Test
  void theOrderOfAnArchivesEntriesMakesNoDifference() throws IOException {
    List<String> entries = new ArrayList<>(corpus.classes().keySet());
    Path sorted = corpus.jar(directory.resolve("all.jar"), entries);
    String expected = Corpus.sarif(Corpus.analyze(sorted));
    Collections.shuffle(entries, new Random(9));

    Path shuffled = corpus.jar(directory.resolve("all.jar"), entries);

    assertEquals(expected, Corpus.sarif(Corpus.analyze(shuffled)));
  }

  @Test
  void anArchiveAndADirectoryGiveEqualFindings() throws IOException {
    Path classes = corpus.directory(directory.resolve("classes"), corpus.classes().keySet());
    Path jar = corpus.jar(directory.resolve("all.jar"), corpus.classes().keySet());
    AnalysisReport ofDirectory = Corpus.analyze(classes);

    assertEquals(Corpus.keys(ofDirectory), Corpus.keys(Corpus.analyze(jar)));
    assertEquals(Corpus.keys(ofDirectory), Corpus.keys(Corpus.analyze(2, parts())));
    assertEquals(ofDirectory.problems(), Corpus.analyze(jar).problems());
  }

  @Test
  void ofTwoCopiesTheFirstIsAnalysedWhateverTheNumberOfThreads() throws IOException {
    Path one = corpus.directory(directory.resolve("one"), corpus.classes().keySet());
    Path two = corpus.directory(directory.resolve("two"), corpus.classes().keySet());
    AnalysisReport report = Corpus.analyze(1, List.of(one, two));

    assertEquals(report, Corpus.analyze(4, List.of(one, two)));
    assertEquals(Corpus.keys(Corpus.analyze(one)), Corpus.keys(report));
    assertEquals(
        corpus.classes().size(),
        report.problems().stream()
            .filter(problem -> problem.kind() == Problem.Kind.DUPLICATE_CLASS)
            .count());
    report.findings().forEach(found -> assertEquals(one.toString(), found.location().container()));
  }

  /** Spreads the classes over two directories and two archives. */
  private List<Path> parts() throws IOException {
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      parts.add(new ArrayList<>());
    }
    Random random = new Random(1);
    corpus.classes().keySet().forEach(entry -> parts.get(random.nextInt(4)).add(entry));
    return List.of(
        corpus.directory(directory.resolve("first"), parts.get(0)),
        corpus.directory(directory.resolve("second"), parts.get(1)),
        corpus.jar(directory.resolve("third.jar"), parts.get(2)),
        corpus.jar(directory.resolve("fourth.jar"), parts.get(3)));
  }
}
