package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Silence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The annotations that users get are those that the analysis knows. */
final class AnnotationsArtifactTest {
  private static final Path SOURCES = Path.of("../annotations/src/main/java");

  private static final String FEED =
      """
      import dev.afterlock.annotations.*;
      import java.util.*;
      public class Feed {
        interface Listener { void told(int value); }
        private final List<Listener> listeners = new ArrayList<>();
        private int state;
        public void add(Listener listener) { listeners.add(listener); }
        private synchronized int next() { return ++state; }
        @SuppressAfterlock(value = "AL001", reason = "known")
        public void suppressed() { int now = next(); for (Listener each : listeners) each.told(now); }
        @SingleThreaded(reason = "one thread")
        public void confined() { int now = next(); for (Listener each : listeners) each.told(now); }
        @OrderedDelivery(reason = "numbers")
        public void ordered() { int now = next(); for (Listener each : listeners) each.told(now); }
      }
      """;

  @Test
  void theyWorkFromJava8On(@TempDir Path directory) throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    Path feed = Files.writeString(directory.resolve("Feed.java"), FEED);
    List<String> arguments =
        new ArrayList<>(List.of("--release", "8", "-nowarn", "-Xlint:-options"));
    arguments.addAll(List.of("-d", classes.toString(), feed.toString()));
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    AnalysisReport report =
        Analyzer.run(
            AnalysisRequest.builder().input(classes.toString()).build(), AnalysisListener.SILENT);

    assertEquals(0, code);
    assertEquals(List.of(), report.findings());
    assertEquals(List.of(), report.problems());
    assertEquals(1, report.triage().suppressed().size());
    assertEquals(
        List.of(
            "T: @SingleThreaded promises that 'Feed.confined' runs on one thread: one thread",
            "O: @OrderedDelivery promises that 'Feed.ordered' tells in order: numbers"),
        report.silences().stream().map(AnnotationsArtifactTest::text).toList());
  }

  private static String text(Silence silence) {
    return silence.obligation().letter() + ": " + silence.reason();
  }
}
