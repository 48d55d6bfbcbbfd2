package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.filter.ReadReport;
import dev.afterlock.filter.ReportReader;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Statistics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hundred thousand findings, which no format may gather in memory before it writes them. */
class LargeReportTest {
  private static final int MANY = LargeReports.FINDINGS;
  private static final long MINUTES = 5;

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

  /** The findings take about half of it, so the longer files would not fit beside them. */
  @Test
  void allFormatsAreWrittenWithASmallHeapAndSayWhatTheyCut() throws Exception {
    writeAllWith("-Xmx128m");

    assertEquals(MANY, read("large.json").findings().size());
    assertEquals(SarifLimits.GITHUB.results(), read("large.sarif").findings().size());
    assertTrue(read("large.sarif").cut(), "the SARIF does not say that it was cut");
    assertEquals(MANY, lines("large.txt", line -> line.contains("warning: AL001")));
    assertEquals(MANY, lines("large.gitlab.json", line -> line.contains("\"check_name\"")));
    assertEquals(
        1, lines("large.html", line -> line.contains("gravest 5,000 of 100,000 findings")));
  }

  /** A page that a person opens every day must not take a browser seconds to read. */
  @Test
  void aPageOfAThousandFindingsIsOfModerateSize() throws IOException {
    Watched page = new Watched();
    new HtmlReport("1.2.3")
        .write(
            Samples.report(
                LargeReports.findings(1_000, List.of(Samples.interleaving())), List.of()),
            Samples.sources(repository),
            page);

    assertTrue(page.bytes < 10_000_000, page.bytes + " bytes");
  }

  private void writeAllWith(String heap) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LargeReports.class.getName(),
                repository.toString())
            .redirectErrorStream(true)
            .redirectOutput(repository.resolve("log").toFile())
            .start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertTrue(ended, "too slow");
    assertEquals(0, process.exitValue(), Files.readString(repository.resolve("log")));
  }

  private ReadReport read(String file) {
    return ReportReader.read(repository.resolve(file), file);
  }

  private long lines(String file, Predicate<String> wanted) throws IOException {
    try (Stream<String> lines = Files.lines(repository.resolve(file))) {
      return lines.filter(wanted).count();
    }
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
