package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Problem;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnalyzerTest {
  @TempDir private static Path work;
  private static Corpus corpus;
  private static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    corpus = Corpus.fixturesAndSample(work.resolve("fixtures"));
    classes = corpus.directory(work.resolve("classes"), corpus.classes().keySet());
  }

  @Test
  void aListenerIsCalledByOneThreadAtATimeAndHearsEveryPhase() {
    AtomicBoolean inside = new AtomicBoolean();
    AtomicInteger overlaps = new AtomicInteger();
    Set<String> phases = ConcurrentHashMap.newKeySet();
    AnalysisListener listener =
        new AnalysisListener() {
          @Override
          public void progress(String phase, long done, long total) {
            if (inside.getAndSet(true)) {
              overlaps.incrementAndGet();
            }
            phases.add(phase);
            Thread.yield();
            inside.set(false);
          }
        };

    Analyzer.run(AnalysisRequest.builder().input(classes.toString()).threads(4).build(), listener);

    assertEquals(Set.of("reading classes", "summarising", "checking"), phases);
    assertEquals(0, overlaps.get());
  }

  @Test
  void whatIsReportedGrowsAsTheConfidenceAskedForFalls() {
    List<String> high = keys(Confidence.HIGH);
    List<String> medium = keys(Confidence.MEDIUM);
    List<String> low = keys(Confidence.LOW);

    assertTrue(low.containsAll(medium) && medium.containsAll(high));
    assertFalse(medium.isEmpty());
    assertTrue(low.size() > medium.size());
  }

  @Test
  void aPathThatDoesNotExistIsAProblemAndTheRestIsAnalysed() {
    AnalysisReport report = Corpus.analyze(work.resolve("none.jar"), classes);

    assertEquals(Problem.Kind.UNREADABLE_INPUT, report.problems().get(0).kind());
    assertEquals(work.resolve("none.jar").toString(), report.problems().get(0).subject());
    assertEquals(Corpus.keys(Corpus.analyze(classes)), Corpus.keys(report));
  }

  @Test
  void aTypeThatIsMissingIsNamedUnlessTheClassPathHasIt(@TempDir Path directory)
      throws IOException {
    Path all =
        SourceCompiler.JAVAC.compile(
            directory,
            """
            interface Lib { void run(); }
            class App implements Lib {
              Lib next;
              public synchronized void run() {}
              void tell() { synchronized (this) {} next.run(); }
            }
            """);
    Path library = Files.createDirectories(directory.resolve("library"));
    Files.move(all.resolve("Lib.class"), library.resolve("Lib.class"));
    AnalysisRequest.Builder request = AnalysisRequest.builder().input(all.toString());

    AnalysisReport without = Analyzer.run(request.build(), AnalysisListener.SILENT);
    AnalysisReport with =
        Analyzer.run(
            request.classPath(List.of(library.toString())).build(), AnalysisListener.SILENT);

    assertEquals(Problem.Kind.MISSING_TYPES, without.problems().get(0).kind());
    assertEquals("Lib", without.problems().get(0).subject());
    assertFalse(without.incomplete());
    assertEquals(List.of(), with.problems());
    assertEquals(1, with.statistics().classes(), "the class path is not analysed");
  }

  private static List<String> keys(Confidence confidence) {
    AnalysisRequest request =
        AnalysisRequest.builder().input(classes.toString()).minConfidence(confidence).build();
    return Corpus.keys(Analyzer.run(request, AnalysisListener.SILENT));
  }
}
