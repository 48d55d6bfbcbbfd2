package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.confirm.ConfirmationPage;
import dev.afterlock.confirm.ConfirmationText;
import dev.afterlock.confirm.ConfirmedReport;
import dev.afterlock.confirm.FlowRecord;
import dev.afterlock.confirm.Occasion;
import dev.afterlock.confirm.RunRecord;
import dev.afterlock.confirm.StaleDelivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that was told what a run has shown is still one that services accept. */
class ConfirmedReportTest {
  private static final Path SAMPLE =
      Path.of("src/test/resources/dev/afterlock/engine/golden/sample.sarif");

  @TempDir private Path directory;

  @Test
  void anOutcomeKeepsTheReportValid() throws IOException {
    String told = told(seen());

    assertEquals(List.of(), SarifFiles.schemaErrors(told));
    assertEquals(List.of(), SarifFiles.semanticErrors(told));
    assertTrue(told.contains("Thread A ('pool-\\\\[1\\\\](2)') runs '"), told);
    assertTrue(told.contains("\"executionTimeUtc\" : \"2026-01-01T00:00:00.001Z\""), told);
  }

  @Test
  void tellingAnotherOutcomeLeavesNothingOfTheFirst() throws IOException {
    RunRecord nothing = new RunRecord("observe", "1", 1, Map.of(), Map.of());
    String once = told(nothing);

    ConfirmedReport report = ConfirmedReport.read(SAMPLE);
    report.tell(seen());
    report.tell(nothing);
    Path file = directory.resolve("twice.sarif");
    report.write(file);

    assertEquals(once, Files.readString(file));
  }

  @Test
  void thePageShowsBothThreadsAndRunsNothing() throws IOException {
    RunRecord seen = seen("<script>alert(1)</script>");
    Path file = directory.resolve("seen.html");

    ConfirmationPage.write(ConfirmedReport.read(SAMPLE).results(), seen, file);

    Document page = Jsoup.parse(Files.readString(file));
    assertEquals(0, page.select("script").size());
    assertEquals(3, page.select("article").size());
    assertEquals(1, page.select(".confirmed").size());
    assertEquals(2, page.select(".not-reached").size());
    assertEquals("<script>alert(1)</script>", page.select("section").last().select("b").text());
    assertTrue(
        page.select("meta[http-equiv]").attr("content").contains("'sha256-"), "styles are named");
  }

  @Test
  void theTextSaysWhatWasNotWatched() throws IOException {
    RunRecord seen =
        new RunRecord("observe", "1", 1, Map.of(), Map.of("com.acme.Feed", "it is older"));

    String text = ConfirmationText.of(ConfirmedReport.read(SAMPLE).results(), seen);

    assertTrue(text.contains("not watched: com.acme.Feed: it is older"), text);
    assertTrue(text.contains("0 confirmed, 0 not observed, 3 not reached"), text);
  }

  private String told(RunRecord seen) throws IOException {
    ConfirmedReport report = ConfirmedReport.read(SAMPLE);
    report.tell(seen);
    Path file = directory.resolve("told.sarif");
    report.write(file);
    return Files.readString(file);
  }

  /** The name of a thread is anybody's text, and looks like a link here. */
  private static RunRecord seen() throws IOException {
    return seen("pool-[1](2)");
  }

  private static RunRecord seen(String thread) throws IOException {
    Occasion stale = occasion(thread, 1);
    Occasion newer = occasion("main", 2);
    FlowRecord flow =
        new FlowRecord(
            5,
            2,
            1,
            Map.of("sameContent", 1L),
            List.of(new StaleDelivery("Feed@1", "View@2", stale, newer)));
    String fingerprint = ConfirmedReport.read(SAMPLE).results().get(2).fingerprint();
    return new RunRecord("systematic", "7", 1, Map.of(fingerprint, Map.of(0, flow)), Map.of());
  }

  private static Occasion occasion(String thread, long update) {
    return new Occasion(
        thread, update, update, Instant.ofEpochMilli(1767225600001L), List.of("x"), List.of("f"));
  }
}
