package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.KnownFinding;
import dev.afterlock.finding.Statistics;
import dev.afterlock.finding.SuppressedFinding;
import dev.afterlock.finding.Suppression;
import dev.afterlock.finding.Triage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON by its own schema, and the formats of GitLab and GitHub by what these services read. */
class MachineReportsTest {
  private static final ReportOptions OPTIONS = ReportOptions.of("1.2.3");
  private static final ReportWriter JSON = ReportFormat.JSON.writer(OPTIONS);
  private static final ReportWriter GITLAB = ReportFormat.GITLAB.writer(OPTIONS);
  private static final ReportWriter GITHUB = ReportFormat.GITHUB.writer(OPTIONS);

  @TempDir Path repository;

  private SourceTree sources;

  @BeforeEach
  void writeSources() {
    sources = Samples.sources(repository);
  }

  @Test
  void jsonTellsWhatEveryStepDoesAndWhere() {
    JsonNode finding = read(Samples.write(JSON, Samples.report(), sources)).at("/findings/0");

    assertEquals("AL001", finding.at("/rule").asText());
    assertEquals("src/main/java/com/acme/Feed.java", finding.at("/location/path").asText());
    assertTrue(finding.at("/location/pathFound").asBoolean());
    assertEquals(16, finding.at("/location/line").asInt());
    assertEquals(7, finding.at("/interleavings/0").size());
    assertEquals("B", finding.at("/interleavings/0/3/thread").asText());
    assertEquals("acquires 'this.lock'", finding.at("/interleavings/0/3/text").asText());
  }

  @Test
  void jsonKeepsToItsSchema() {
    AnalysisReport plain = Samples.report();
    Finding finding = Samples.finding();
    AnalysisReport triaged =
        new AnalysisReport(
            plain.rules(),
            List.of(Samples.hostileFinding(), Samples.deadlock()),
            List.of(),
            plain.problems(),
            new Statistics(1, 2, 3, 4, 5, 6),
            new Triage(
                List.of(
                    new SuppressedFinding(
                        finding,
                        new Suppression(Suppression.Kind.FILE, "known", "afterlock.yml:3"),
                        false)),
                true,
                List.of(finding),
                List.of(new KnownFinding("AL001", "com.acme.Feed#old", "0".repeat(64)))));

    assertEquals(List.of(), schemaErrors(Samples.write(JSON, plain, sources)));
    assertEquals(List.of(), schemaErrors(Samples.write(JSON, triaged, sources)));
  }

  @Test
  void theSchemaSeesWhatIsMissing() {
    String json = Samples.write(JSON, Samples.report(), sources);

    assertFalse(schemaErrors(json.replaceFirst("\"rule\" :", "\"regel\" :")).isEmpty());
    assertFalse(schemaErrors(json.replaceFirst("\"high\"", "\"sure\"")).isEmpty());
  }

  @Test
  void gitLabGetsItsFiveFields() {
    JsonNode entries = read(Samples.write(GITLAB, Samples.report(), sources));

    assertEquals(1, entries.size());
    JsonNode entry = entries.get(0);
    assertEquals("AL001", entry.at("/check_name").asText());
    assertEquals("major", entry.at("/severity").asText());
    assertEquals(64, entry.at("/fingerprint").asText().length());
    assertEquals("src/main/java/com/acme/Feed.java", entry.at("/location/path").asText());
    assertEquals(16, entry.at("/location/lines/begin").asInt());
    assertFalse(entry.at("/description").asText().isBlank());
  }

  @Test
  void gitLabGetsAnEmptyListWhenNothingIsFound() {
    assertEquals("[ ]\n", Samples.write(GITLAB, Samples.report(List.of(), List.of()), sources));
  }

  @Test
  void gitHubGetsOneCommandForEachFinding() {
    String[] lines = Samples.write(GITHUB, Samples.report(), sources).split("\n");

    assertTrue(
        lines[0].startsWith(
            "::warning file=src/main/java/com/acme/Feed.java,line=16,"
                + "title=AL001 StaleSnapshotNotification::'Feed.publish' may call"),
        lines[0]);
    assertEquals(
        "::notice title=Afterlock%3A BAD_CLASS::com/acme/Broken: The file is truncated.", lines[1]);
  }

  @Test
  void namesFromClassFilesCannotForgeCommands() {
    AnalysisReport report = Samples.report(List.of(Samples.hostileFinding()), List.of());

    String text = Samples.write(GITHUB, report, sources);

    assertEquals(1, text.lines().count(), text);
    assertFalse(text.contains("\33"), text);
  }

  @Test
  void gitHubIsToldHowManyItDoesNotShow() {
    List<Finding> many = new ArrayList<>();
    for (int line = 1; line <= 11; line++) {
      many.add(Samples.finding(Samples.at(line), Confidence.HIGH, List.of(Samples.interleaving())));
    }

    String text = Samples.write(GITHUB, Samples.report(many, List.of()), sources);

    assertTrue(
        text.endsWith(
            "11 findings are told as 'warning'; GitHub shows 10 of them for a step."
                + " Upload SARIF to see all.\n"),
        text);
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> schemaErrors(String json) {
    try (InputStream in = JsonReport.class.getResourceAsStream("report-1.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(in, InputFormat.JSON);
      return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
