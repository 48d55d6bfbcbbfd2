package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.afterlock.filter.Fingerprint;
import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.Confidence;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What changes about a program without changing its findings must not change their identity. */
final class FingerprintStabilityTest {
  private static final String FIELDS =
      """
        interface Listener { void level(int value); void drained(); }
        private final java.util.concurrent.locks.Lock lock =
            new java.util.concurrent.locks.ReentrantLock();
        private final java.util.List<Listener> listeners = new java.util.ArrayList<>();
        private int level;
        void add(Listener listener) { listeners.add(listener); }
        synchronized int fill() { return ++level; }
      """;

  private static final String LOOP =
      """
        void loop() {
          int now;
          lock.lock();
          try { now = ++level; } finally { lock.unlock(); }
          for (Listener each : listeners) { each.level(now); }
        }
      """;

  private static final String LAMBDAS =
      """
        void forEach() {
          int now = fill();
          listeners.forEach(each -> each.level(now));
        }
        Runnable later() {
          return () -> {
            int now = fill();
            Runnable inner = () -> { int more = fill(); for (Listener each : listeners) { each.level(more); } };
            inner.run();
            for (Listener each : listeners) { each.level(now); }
          };
        }
        Runnable local() {
          return new Runnable() {
            @Override public void run() {
              int now = fill();
              for (Listener each : listeners) { each.level(now); }
            }
          };
        }
      """;

  /** Takes a number of lambdas and of local classes before the others do. */
  private static final String MORE =
      """
        Runnable other() { return () -> System.out.println(listeners.size()); }
        Runnable another() { return () -> System.out.println(new Object() { int one = 1; }.one); }
      """;

  @TempDir private Path directory;

  private static String tank(String... members) {
    return "package p;\nclass Tank {\n" + String.join("", members) + "}\n";
  }

  private List<String> fingerprints(SourceCompiler compiler, String source) throws IOException {
    AnalysisRequest request =
        AnalysisRequest.builder()
            .input(compiler.compile(directory, source).toString())
            .minConfidence(Confidence.LOW)
            .build();
    return Analyzer.run(request, AnalysisListener.SILENT).findings().stream()
        .map(finding -> finding.key().method() + " " + Fingerprint.of(finding.key()).value())
        .sorted()
        .toList();
  }

  private List<String> unchanged() throws IOException {
    return fingerprints(SourceCompiler.JAVAC, tank(FIELDS, LOOP, LAMBDAS));
  }

  @Test
  void theProgramHasFindingsInMethodsLambdasAndLocalClasses() throws IOException {
    assertEquals(
        List.of(
            "p.Tank$.run()V",
            "p.Tank.forEach()V",
            "p.Tank.later()Ljava/lang/Runnable;",
            "p.Tank.later()Ljava/lang/Runnable;",
            "p.Tank.loop()V"),
        unchanged().stream().map(each -> each.substring(0, each.indexOf(' '))).toList());
  }

  @Test
  void insertedLinesChangeNothing() throws IOException {
    String moved = tank(FIELDS, "\n\n// a comment\n\n", LOOP.replace("{", "{\n\n"), LAMBDAS);

    assertEquals(unchanged(), fingerprints(SourceCompiler.JAVAC, moved));
  }

  @Test
  void lambdasAndLocalClassesThatAreNumberedAnewChangeNothing() throws IOException {
    assertEquals(
        unchanged(), fingerprints(SourceCompiler.JAVAC, tank(FIELDS, MORE, LOOP, LAMBDAS)));
  }

  @Test
  void anotherOrderOfMethodsChangesNothing() throws IOException {
    assertEquals(
        unchanged(), fingerprints(SourceCompiler.JAVAC, tank(LAMBDAS, MORE, LOOP, FIELDS)));
  }

  @ParameterizedTest
  @EnumSource
  void anotherCompilerChangesNothing(SourceCompiler compiler) throws IOException {
    assertEquals(unchanged(), fingerprints(compiler, tank(FIELDS, LOOP, LAMBDAS)));
  }

  @Test
  void anotherNameOfTheMethodIsAnotherFinding() throws IOException {
    List<String> renamed =
        fingerprints(
            SourceCompiler.JAVAC, tank(FIELDS, LOOP.replace("loop()", "circle()"), LAMBDAS));

    assertNotEquals(unchanged(), renamed);
    assertEquals(4, renamed.stream().filter(unchanged()::contains).count());
  }

  @Test
  void anotherStateOrLockIsAnotherFinding() throws IOException {
    for (String change : List.of("lock", "level")) {
      String changed =
          tank(FIELDS, LOOP, LAMBDAS).replaceAll("\\b" + change + "\\b(?!\\()", "other");

      assertNotEquals(unchanged(), fingerprints(SourceCompiler.JAVAC, changed));
    }
  }
}
