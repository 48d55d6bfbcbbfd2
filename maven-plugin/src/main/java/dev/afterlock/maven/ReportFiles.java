package dev.afterlock.maven;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.report.FileReplacement;
import dev.afterlock.report.ReportWriter;
import dev.afterlock.report.SarifOptions;
import dev.afterlock.report.SarifReport;
import dev.afterlock.report.SourceTree;
import dev.afterlock.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * The files that a run writes.
 *
 * @param directory where they go
 * @param formats one file each
 * @param version the version of this program
 * @param verbose whether text has all details
 */
record ReportFiles(Path directory, Set<Format> formats, String version, boolean verbose) {
  /** A format of reports. */
  enum Format {
    TEXT("txt"),
    SARIF("sarif");

    private final String extension;

    Format(String extension) {
      this.extension = extension;
    }
  }

  /** Reads which formats are wanted. */
  static Set<Format> formats(List<String> words, boolean sarif) throws MojoExecutionException {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    for (String word : words) {
      formats.add(Words.constant(Format.class, word, "formats"));
    }
    if (sarif) {
      formats.add(Format.SARIF);
    }
    return formats;
  }

  /** Returns all files. */
  List<Path> paths() {
    return formats.stream().map(this::path).toList();
  }

  /** Writes all files. */
  void write(AnalysisReport report, SourceTree sources) throws MojoExecutionException {
    try {
      Files.createDirectories(directory);
      for (Format format : formats) {
        ReportWriter writer = writer(format);
        FileReplacement.write(path(format), out -> writer.write(report, sources, out));
      }
    } catch (IOException e) {
      throw new MojoExecutionException(
          "Reports cannot be written to " + directory + ": " + e.getMessage(), e);
    }
  }

  private Path path(Format format) {
    return directory.resolve("afterlock." + format.extension);
  }

  private ReportWriter writer(Format format) {
    return switch (format) {
      case TEXT -> new TextReport(false, verbose);
      case SARIF -> new SarifReport(SarifOptions.of(version));
    };
  }
}
