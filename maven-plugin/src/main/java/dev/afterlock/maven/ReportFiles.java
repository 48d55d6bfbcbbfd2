package dev.afterlock.maven;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.report.FileReplacement;
import dev.afterlock.report.ReportFormat;
import dev.afterlock.report.ReportOptions;
import dev.afterlock.report.ReportWriter;
import dev.afterlock.report.SourceTree;
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
record ReportFiles(Path directory, Set<ReportFormat> formats, String version, boolean verbose) {
  /** Reads which formats are wanted. */
  static Set<ReportFormat> formats(List<String> words, boolean sarif)
      throws MojoExecutionException {
    Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
    for (String word : words) {
      formats.add(Words.constant(ReportFormat.class, word, "formats"));
    }
    if (sarif) {
      formats.add(ReportFormat.SARIF);
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
      for (ReportFormat format : formats) {
        ReportWriter writer = writer(format);
        FileReplacement.write(path(format), out -> writer.write(report, sources, out));
      }
    } catch (IOException e) {
      throw new MojoExecutionException(
          "Reports cannot be written to " + directory + ": " + e.getMessage(), e);
    }
  }

  private Path path(ReportFormat format) {
    return directory.resolve("afterlock." + format.extension());
  }

  private ReportWriter writer(ReportFormat format) {
    return format.writer(ReportOptions.of(version).withVerbose(verbose));
  }
}
