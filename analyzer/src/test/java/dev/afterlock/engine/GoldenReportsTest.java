package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.report.SarifOptions;
import dev.afterlock.report.SarifReport;
import dev.afterlock.report.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SARIF of small projects, byte by byte. What changes in a golden file is what users see change:
 * read the difference, then write the files anew with {@code -Dafterlock.golden.write}.
 */
class GoldenReportsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/afterlock/engine/golden");
  private static final Path TESTDATA = Path.of("..", "testdata");
  private static final Path KOTLIN =
      TESTDATA.resolve("target/fixtures/kotlin/dev/afterlock/fixture/kotlin");

  @TempDir Path directory;

  @Test
  void aProjectWithItsSources() throws IOException {
    SourceTree sources =
        SourceTree.of(List.of(TESTDATA.resolve("src/main/java")), TESTDATA.resolve(".."));

    assertGolden("sample", scan(List.of(Corpus.SAMPLE)), sources);
  }

  @Test
  void classesWithoutAnySources() throws IOException {
    assertGolden("no-sources", scan(List.of(Corpus.SAMPLE)), SourceTree.of(List.of(), directory));
  }

  @Test
  void kotlinFilesWithOtherNamesThanTheirClasses() throws IOException {
    SourceTree sources =
        SourceTree.of(List.of(TESTDATA.resolve("src/fixtures/kotlin")), TESTDATA.resolve(".."));
    List<Path> classes =
        List.of(KOTLIN.resolve("TopLevelKt.class"), KOTLIN.resolve("ModeListener.class"));

    assertGolden("kotlin", scan(classes), sources);
  }

  @Test
  void modulesWithClassesOfOneName() throws IOException {
    Path here = module("here", "first");
    Path there = module("there", "second");
    AnalysisReport report = scan(List.of(here));
    AnalysisReport other = scan(List.of(there));
    SourceTree sources =
        SourceTree.ofModules(
            Map.of(
                here.toString(), roots("here"),
                there.toString(), roots("there")),
            directory);

    assertGolden("module-here", report, sources);
    assertGolden("module-there", other, sources);
  }

  private SourceTree.Module roots(String name) {
    return new SourceTree.Module(name, List.of(directory.resolve(name).resolve("src/main/java")));
  }

  /** Makes a module with a class that the other module has as well, with another field. */
  private Path module(String name, String word) throws IOException {
    String source =
        """
        package com.acme;

        import java.util.List;
        import java.util.concurrent.CopyOnWriteArrayList;

        class Clock {
          interface TimeListener {
            void time(long time);
          }

          private final List<TimeListener> listeners = new CopyOnWriteArrayList<>();
          private long %s;

          public void addTimeListener(TimeListener listener) {
            listeners.add(listener);
          }

          public void set(long next) {
            synchronized (this) {
              %s = next;
            }
            for (TimeListener listener : listeners) {
              listener.time(next);
            }
          }
        }
        """
            .formatted(word, word);
    Path file = directory.resolve(name).resolve("src/main/java/com/acme/Clock.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    Path classes = Files.createDirectories(directory.resolve(name).resolve("target/classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(
        0,
        compiler.run(
            null, null, null, "-g", "-proc:none", "-d", classes.toString(), file.toString()));
    return classes;
  }

  private static AnalysisReport scan(List<Path> inputs) {
    AnalysisRequest.Builder request = AnalysisRequest.builder();
    inputs.forEach(input -> request.input(input.toString()));
    return Analyzer.run(request.build(), AnalysisListener.SILENT);
  }

  private static void assertGolden(String name, AnalysisReport report, SourceTree sources)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // Rule pages are long, and tested elsewhere.
    new SarifReport(SarifOptions.of("1.2.3"), rule -> Optional.empty()).write(report, sources, out);
    String sarif = out.toString(StandardCharsets.UTF_8);
    Path golden = GOLDEN.resolve(name + ".sarif");
    if (System.getProperty("afterlock.golden.write") != null) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, sarif);
    }
    assertEquals(Files.readString(golden), sarif, golden::toString);
  }
}
