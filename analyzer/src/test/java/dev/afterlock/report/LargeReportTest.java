package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Statistics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hundred thousand findings, which no format may gather in memory before it writes them. */
class LargeReportTest {
  private static final int MANY = 100_000;

  /** One finding is written in some 10 kB, so all of them together would be a gigabyte. */
  private static final long ENOUGH = 64L << 20;

  @TempDir Path repository;

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void findingsGoOutOneByOne(ReportFormat format) throws IOException {
    Finding finding = Samples.finding(Samples.at(15), Confidence.HIGH, List.of());
    List<Finding> findings = Collections.nCopies(MANY, finding);
    AnalysisReport report =
        new AnalysisReport(
            List.of(Samples.RULE), findings, List.of(), new Statistics(1, 1, 1, 1, 0, 0));
    Watched out = new Watched();

    format.writer(ReportOptions.of("1.2.3")).write(report, Samples.sources(repository), out);

    assertTrue(out.parts > 100, format + " was written in " + out.parts + " parts");
    assertTrue(out.bytes > 0 && out.longest < ENOUGH, format + " wrote at once " + out.longest);
  }

  /** Counts what is written, and keeps nothing. */
  private static final class Watched extends OutputStream {
    private long bytes;
    private int parts;
    private int longest;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
      bytes += length;
      parts++;
      longest = Math.max(longest, length);
    }
  }
}
