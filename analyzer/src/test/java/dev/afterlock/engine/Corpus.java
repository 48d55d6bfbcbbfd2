package dev.afterlock.engine;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.fixture.CompiledFixtures;
import dev.afterlock.report.SarifOptions;
import dev.afterlock.report.SarifReport;
import dev.afterlock.report.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The class files of the fixtures and of the sample application, and ways to analyse them. */
final class Corpus {
  /** The class files of the sample application, built before this module. */
  static final Path SAMPLE = Path.of("..", "testdata", "target", "classes");

  private final SortedMap<String, byte[]> classes = new TreeMap<>();

  /** Reads the class files below directories, by path. */
  static Corpus read(Path... directories) throws IOException {
    Corpus corpus = new Corpus();
    for (Path directory : directories) {
      try (Stream<Path> files = Files.walk(directory)) {
        files
            .filter(file -> file.toString().endsWith(".class"))
            .forEach(f -> corpus.add(directory, f));
      }
    }
    return corpus;
  }

  /** Compiles the fixtures below a directory and adds the sample application. */
  static Corpus fixturesAndSample(Path work) throws IOException {
    return read(CompiledFixtures.compile(work), SAMPLE);
  }

  private void add(Path directory, Path file) {
    try {
      String entry = directory.relativize(file).toString().replace('\\', '/');
      classes.put(entry, Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns the class files by entry. */
  SortedMap<String, byte[]> classes() {
    return classes;
  }

  /** Writes some of the class files below a directory. */
  Path directory(Path directory, Collection<String> entries) throws IOException {
    for (String entry : entries) {
      Path file = directory.resolve(entry);
      Files.createDirectories(file.getParent());
      Files.write(file, classes.get(entry));
    }
    return directory;
  }

  /** Writes some of the class files into an archive, in the given order. */
  Path jar(Path file, Collection<String> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(classes.get(entry));
        zip.closeEntry();
      }
    }
    return file;
  }

  /** Analyses with everything reported. */
  static AnalysisReport analyze(int threads, List<Path> inputs) {
    AnalysisRequest request =
        AnalysisRequest.builder()
            .inputs(inputs.stream().map(Path::toString).toList())
            .minConfidence(Confidence.LOW)
            .threads(threads)
            .build();
    return Analyzer.run(request, AnalysisListener.SILENT);
  }

  static AnalysisReport analyze(Path... inputs) {
    return analyze(2, List.of(inputs));
  }

  /** Returns what a report looks like in a file. */
  static String sarif(AnalysisReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SarifReport(SarifOptions.of("1.0.0"))
        .write(report, SourceTree.of(List.of(), Path.of("").toAbsolutePath()), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Returns the findings without the places on this machine. */
  static List<String> keys(AnalysisReport report) {
    return report.findings().stream().map(Corpus::key).toList();
  }

  private static String key(Finding finding) {
    return finding.location().point() + " " + finding.confidence() + " " + finding.key();
  }
}
