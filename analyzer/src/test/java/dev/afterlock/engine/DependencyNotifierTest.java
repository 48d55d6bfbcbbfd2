package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Finding;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that registers listeners with a plugin manager in a library. */
final class DependencyNotifierTest {
  private static final String LIBRARY =
      """
      package lib;
      import java.util.List;
      import java.util.Map;
      import java.util.HashMap;
      import java.util.concurrent.CopyOnWriteArrayList;
      interface StatusListener {
        void statusChanged(long version, Map<String, String> statuses);
      }
      interface PluginManager {
        void register(StatusListener listener);
        void update(String plugin, String status);
        Map<String, String> statuses();
        static PluginManager create() { return new DefaultPluginManager(); }
      }
      class DefaultPluginManager implements PluginManager {
        private final Map<String, String> statuses = new HashMap<>();
        private final List<StatusListener> listeners = new CopyOnWriteArrayList<>();
        private long version;
        public void register(StatusListener listener) { listeners.add(listener); }
        public void update(String plugin, String status) {
          Map<String, String> copy;
          long stamp;
          synchronized (this) {
            stamp = ++version;
            statuses.put(plugin, status);
            copy = Map.copyOf(statuses);
          }
          listeners.forEach(listener -> listener.statusChanged(stamp, copy));
        }
        public synchronized Map<String, String> statuses() { return Map.copyOf(statuses); }
      }
      class Unrelated {
        private final List<Runnable> tasks = new CopyOnWriteArrayList<>();
        private int count;
        void add(Runnable task) { tasks.add(task); }
      }
      """;

  private static final String EXPOSED = "healthy = !statuses.containsValue(\"NOT_READY\");";
  private static final String CURED = "healthy = !manager.statuses().containsValue(\"NOT_READY\");";
  private static final String COMPARED =
      "synchronized (this) { if (version > newest) { newest = version; " + EXPOSED + " } }";
  private static final String PRINTED = "System.out.println(statuses);";

  private Path library;
  private Path work;

  @BeforeEach
  void takeDirectory(@TempDir Path directory) {
    work = directory;
  }

  private Path application(String body) throws IOException {
    String source =
        """
        package lib;
        import java.util.Map;
        class Health implements StatusListener {
          private final PluginManager manager;
          private volatile boolean healthy;
          private long newest;
          Health(PluginManager manager) {
            this.manager = manager;
            manager.register(this);
          }
          public void statusChanged(long version, Map<String, String> statuses) {
            BODY
          }
          boolean isHealthy() { return healthy; }
        }
        """
            .replace("BODY", body);
    Path all = SourceCompiler.JAVAC.compile(work, LIBRARY, source);
    Path application = Files.createTempDirectory(work, "application");
    Path moved = application.resolve("lib/Health.class");
    Files.createDirectories(moved.getParent());
    Files.move(all.resolve("lib/Health.class"), moved);
    library = jar(all);
    return application;
  }

  private Path jar(Path classes) throws IOException {
    Corpus corpus = Corpus.read(classes);
    return corpus.jar(work.resolve("manager.jar"), corpus.classes().keySet());
  }

  private AnalysisReport analyze(Path application, boolean reportDependencies) {
    AnalysisRequest request =
        AnalysisRequest.builder()
            .input(application.toString())
            .classPath(List.of(library.toString()))
            .reportDependencies(reportDependencies)
            .build();
    return Analyzer.run(request, AnalysisListener.SILENT);
  }

  @Test
  void theListenerIsFoundAndTheCureIsNamed() throws IOException {
    AnalysisReport report = analyze(application(EXPOSED), false);

    assertEquals(1, report.findings().size(), () -> report.findings().toString());
    Finding finding = report.findings().get(0);
    assertEquals("AL005", finding.rule().id());
    assertEquals("statusChanged", finding.location().point().method().name());
    assertTrue(
        finding.arguments().contains("lib.DefaultPluginManager.update"),
        () -> finding.arguments().toString());
    assertTrue(
        finding.arguments().get(6).contains("'DefaultPluginManager.statuses'"),
        () -> finding.arguments().toString());
    assertEquals(1, report.statistics().classes(), "classes of the application");
  }

  @Test
  void oneLineCuresIt() throws IOException {
    assertEquals(List.of(), analyze(application(CURED), false).findings());
  }

  @Test
  void aListenerThatComparesAVersionIsNotExposed() throws IOException {
    assertEquals(List.of(), analyze(application(COMPARED), false).findings());
  }

  @Test
  void aListenerThatKeepsNothingIsNotExposed() throws IOException {
    assertEquals(List.of(), analyze(application(PRINTED), false).findings());
  }

  @Test
  void theNotifierIsReportedOnDemand() throws IOException {
    AnalysisReport report = analyze(application(EXPOSED), true);

    assertEquals(
        List.of("AL001", "AL005"),
        report.findings().stream().map(finding -> finding.rule().id()).sorted().toList());
  }
}
