package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.config.Configuration;
import dev.afterlock.config.ConfigurationReader;
import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Problem;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration changes; every method of the application is about one key. */
final class ConfiguredAnalysisTest {
  private static final String LIBRARY =
      """
      package lib;
      class Bus { void publish(int value) {} }
      class Hook { void moved(int value) {} }
      class Mutex {
        void enter() {}
        boolean tryEnter() { return true; }
        void leave() {}
        Mutex side() { return this; }
      }
      class Work {
        void onIdle(Runnable task) {}
        void attempt(Runnable task) {}
        void enqueue(Runnable task) {}
      }
      """;

  private static final String APPLICATION =
      """
      package lib;
      interface Listener { void level(int value); }
      class Tank {
        private final java.util.List<Listener> listeners = new java.util.ArrayList<>();
        private final java.util.List<Hook> hooks = new java.util.ArrayList<>();
        private final Mutex mutex = new Mutex();
        private final Work work = new Work();
        private final Bus bus;
        private int level;
        Tank(Bus bus) { this.bus = bus; }
        void add(Listener listener) { listeners.add(listener); }
        void add(Hook hook) { hooks.add(hook); }
        void tell(int now) { for (Listener each : listeners) { each.level(now); } }
        private synchronized int fill() { level++; return level; }
        void delivery() { int now = fill(); bus.publish(now); }
        void callback() { int now = fill(); for (Hook each : hooks) { each.moved(now); } }
        void query() { int now = fill(); tell(now); }
        void lock() {
          mutex.enter();
          level++;
          int now = level;
          mutex.leave();
          tell(now);
        }
        void tried() {
          if (mutex.tryEnter()) {
            level++;
            int now = level;
            mutex.leave();
            tell(now);
          }
        }
        void viewed() {
          mutex.side().enter();
          level++;
          int now = level;
          mutex.side().leave();
          tell(now);
        }
        void async() { int now = fill(); work.onIdle(() -> tell(now)); }
        synchronized void inline() { level++; int now = level; work.attempt(() -> tell(now)); }
      }
      class Valve {
        private final java.util.List<Listener> listeners = new java.util.ArrayList<>();
        private final Work work;
        private int turns;
        Valve(Work work) { this.work = work; }
        void add(Listener listener) { listeners.add(listener); }
        void tell(int now) { for (Listener each : listeners) { each.level(now); } }
        synchronized void single() { turns++; int now = turns; work.enqueue(() -> tell(now)); }
      }
      """;

  @TempDir private static Path work;
  private static Path library;
  private static Path application;

  @BeforeAll
  static void compile() throws IOException {
    Path both = SourceCompiler.JAVAC.compile(work, LIBRARY, APPLICATION);
    library = Files.createDirectories(work.resolve("library"));
    application = Files.createDirectories(work.resolve("application"));
    for (String name : List.of("Bus", "Hook", "Mutex", "Work", "Listener", "Tank", "Valve")) {
      boolean own = List.of("Listener", "Tank", "Valve").contains(name);
      Path to = Files.createDirectories((own ? application : library).resolve("lib"));
      Files.copy(both.resolve("lib").resolve(name + ".class"), to.resolve(name + ".class"));
    }
  }

  private static AnalysisReport analyze(Configuration configuration, List<String> classPath) {
    return Analyzer.run(
        AnalysisRequest.builder()
            .input(application.toString())
            .classPath(classPath)
            .minConfidence(Confidence.LOW)
            .configuration(configuration)
            .build(),
        AnalysisListener.SILENT);
  }

  private static AnalysisReport analyze(String configuration) {
    return analyze(
        ConfigurationReader.read("afterlock.yml", configuration), List.of(library.toString()));
  }

  private static boolean reports(AnalysisReport report, String method) {
    return report.findings().stream()
        .anyMatch(finding -> finding.location().point().method().name().equals(method));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          delivery | false | true  | deliveries: lib.Bus#pub*
          callback | false | true  | callbacks: lib.Hook
          query    | true  | false | queries: lib.Listener#level
          lock     | false | true  | locks: {type: lib.Mutex, acquire: enter, release: leave}
          tried    | false | true  | locks: {type: lib.Mutex, try: tryEnter, release: leave}
          viewed   | false | true  | locks: {type: lib.Mutex, acquire: enter, release: leave, view: side}
          async    | false | true  | executors: {async: lib.Work#onIdle}
          inline   | true  | false | executors: {inline: lib.Work#attempt}
          single   | true  | false | executors: {single-threaded: lib.Work#enqueue}
          query    | true  | false | thread-confined: {classes: lib.Tank, reason: so}
          query    | true  | false | thread-confined: {classes: lib.*, reason: so}
          single   | true  | true  | thread-confined: {classes: lib.*, reason: so}
          """)
  void eachKeyChangesWhatItSpeaksOf(
      String method, boolean before, boolean after, String configuration) {
    AnalysisReport configured = analyze(configuration);

    assertEquals(before, reports(analyze(""), method));
    assertEquals(after, reports(configured, method));
    assertEquals(List.of(), configured.problems());
  }

  @Test
  void aUsersWordComesBeforeWhatIsKnown() {
    String silent = "queries: lib.Bus#publish";
    Configuration loud = ConfigurationReader.read("a.yml", "deliveries: java.util.List#add");

    assertEquals(List.of(), analyze(silent).problems());
    assertEquals(
        List.of(), analyze(loud, List.of(library.toString())).problems(), "a type of the platform");
  }

  @Test
  void whatIsNotThereIsTold() {
    AnalysisReport report =
        analyze(
            """
            deliveries:
              - lib.Buss#publish
              - lib.Bus#publsh
            thread-confined:
              - {classes: lib.ui.*, reason: so}
            """);

    assertEquals(
        List.of(
            problem(
                2,
                "The type 'lib.Buss' is neither in the input nor on the class path, so only calls"
                    + " that name it are recognised, and none of its subtypes."),
            problem(3, "The type 'lib.Bus' has no method 'publsh'."),
            problem(5, "No class of the input matches 'lib.ui.*'.")),
        report.problems());
  }

  @Test
  void aTypeThatIsNowhereIsRecognisedByName() {
    Configuration configuration =
        ConfigurationReader.read("afterlock.yml", "deliveries: lib.Bus#publish");
    AnalysisReport report = analyze(configuration, List.of());

    assertEquals(true, reports(report, "delivery"));
    assertEquals(
        1,
        report.problems().stream()
            .filter(problem -> problem.kind() == Problem.Kind.UNUSED_CONFIGURATION)
            .count());
  }

  private static Problem problem(int line, String message) {
    return new Problem(Problem.Kind.UNUSED_CONFIGURATION, "afterlock.yml:" + line, message);
  }
}
