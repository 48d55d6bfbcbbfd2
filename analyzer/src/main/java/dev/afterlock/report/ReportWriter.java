package dev.afterlock.report;

import dev.afterlock.finding.AnalysisReport;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one format. Implementations hold only their options. */
public interface ReportWriter {
  /**
   * Writes the whole report. Equal reports and sources give equal bytes.
   *
   * @param report what to write
   * @param sources where the source files are, for paths and excerpts
   * @param out where to write, in UTF-8; flushed but not closed
   * @throws IOException if {@code out} fails
   */
  void write(AnalysisReport report, SourceTree sources, OutputStream out) throws IOException;
}
