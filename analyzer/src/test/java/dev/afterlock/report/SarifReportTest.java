package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.afterlock.filter.Fingerprint;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.ThreadRole;
import dev.afterlock.model.CodePoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SarifReportTest {
  private static final SarifOptions OPTIONS = SarifOptions.of("1.2.3");

  @TempDir Path repository;

  private SourceTree sources;

  @BeforeEach
  void writeSources() {
    sources = Samples.sources(repository);
  }

  @Test
  void aSmallReportIsTheGoldenFile() throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("small.sarif")) {
      String expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(expected, write(Samples.report()));
    }
  }

  @Test
  void itIsValid() {
    assertValid(write(Samples.report()));
  }

  @Test
  void aCleanReportStatesThatItHasNoResults() {
    String sarif = write(Samples.report(List.of(), List.of()));

    assertValid(sarif);
    assertTrue(SarifFiles.run(sarif).path("results").isArray());
    assertEquals(0, SarifFiles.run(sarif).path("results").size());
    assertEquals(2, SarifFiles.run(sarif).at("/tool/driver/rules").size());
    assertTrue(SarifFiles.run(sarif).at("/invocations/0/executionSuccessful").asBoolean());
  }

  @Test
  void equalReportsInOtherDirectoriesGiveEqualBytes(@TempDir Path elsewhere) {
    assertEquals(
        write(Samples.report()), write(Samples.report(), Samples.sources(elsewhere), OPTIONS));
  }

  @Test
  void thereIsNothingAboutTheMachineInTheFile() {
    Path jar = repository.resolve("target/feed.jar").toAbsolutePath();
    CodeLocation place =
        new CodeLocation(new CodePoint(Samples.publish(), 1, 16), "Feed.java", jar.toString());
    List<Problem> problems =
        List.of(
            new Problem(Problem.Kind.BAD_ARCHIVE, jar.toString(), "Cannot open " + jar + "."),
            new Problem(Problem.Kind.UNREADABLE_INPUT, "/home/someone/x.jar", "No such file."));
    Finding finding = Samples.finding(place, Confidence.HIGH, List.of(Samples.interleaving()));

    String sarif = write(Samples.report(List.of(finding), problems));

    assertFalse(sarif.contains(repository.toString()), sarif);
    assertFalse(sarif.contains("/home/"), sarif);
    assertFalse(sarif.contains("Utc"), sarif);
    assertFalse(sarif.contains("guid"), sarif);
    assertFalse(sarif.contains("automationDetails"), sarif);
    assertFalse(sarif.contains("rank"), sarif);
    assertEquals("target/feed.jar", result(sarif).at("/analysisTarget/uri").asText());
  }

  @Test
  void levelsAreWrittenEvenWhereTheyAreTheDefaultOfTheSchema() {
    String sarif = write(Samples.report());

    assertEquals("warning", result(sarif).path("level").asText());
    JsonNode run = SarifFiles.run(sarif);
    assertEquals("warning", run.at("/tool/driver/rules/0/defaultConfiguration/level").asText());
    assertEquals("warning", run.at("/invocations/0/toolExecutionNotifications/0/level").asText());
  }

  @Test
  void theStaleThreadComesFirstAndOrdersRunOverBothThreads() {
    JsonNode threads = result(write(Samples.report())).at("/codeFlows/0/threadFlows");

    assertEquals("Thread A", threads.at("/0/id").asText());
    assertEquals(List.of(1, 2, 3, 7), orders(threads.get(0)));
    assertEquals("Thread B", threads.at("/1/id").asText());
    assertEquals(List.of(4, 5, 6), orders(threads.get(1)));
    JsonNode last = threads.at("/0/locations/3");
    assertEquals("[\"call\",\"function\",\"danger\"]", last.path("kinds").toString());
    assertEquals(
        "Thread A, step 7: resumes and delivers the older value.",
        last.at("/location/message/text").asText());
    assertEquals(1, last.path("nestingLevel").asInt());
    assertEquals("feed.jar", last.path("module").asText());
  }

  @Test
  void aHandOffIsACallOfItsOwn() {
    Step handOff =
        Samples.step(1, ThreadRole.STALE, StepKind.HAND_OFF, "hands to 'pool'", Samples.at(14));
    Step call = Samples.step(2, ThreadRole.STALE, StepKind.DELIVER, "calls", Samples.at(16));
    Finding finding =
        Samples.finding(
            Samples.at(16), Confidence.HIGH, List.of(new Interleaving(List.of(handOff, call))));

    JsonNode result = result(write(Samples.report(List.of(finding), List.of())));

    JsonNode place = result.at("/codeFlows/0/threadFlows/0/locations/0");
    assertEquals("[\"call\",\"function\"]", place.path("kinds").toString());
    assertEquals("Thread A, step 1: hands to 'pool'.", place.at("/location/message/text").asText());
    assertEquals(1, result.path("stacks").size(), "the call is what the stack is of");
  }

  @Test
  void twoThreadsThatWaitForEachOtherAreToldAsSuch() {
    JsonNode result = result(write(Samples.deadlockReport()));

    assertEquals(
        "An interleaving in which two threads wait for each other.",
        result.at("/codeFlows/0/message/text").asText());
    JsonNode wait = result.at("/codeFlows/0/threadFlows/1/locations/0");
    assertEquals("[\"acquire\",\"lock\"]", wait.path("kinds").toString());
    assertEquals(1, result.path("stacks").size());
    assertEquals(
        "Thread A calls the receiver while it holds the lock.",
        result.at("/stacks/0/message/text").asText());
    assertTrue(result.at("/message/text").asText().contains("[waits](2) for [the lock](1)"));
  }

  @Test
  void linksOfTheMessageLeadToTheStepsOfTheFirstInterleaving() {
    JsonNode result = result(write(Samples.report()));

    assertTrue(
        result.at("/message/text").asText().startsWith("'Feed.publish' may call"),
        result.toString());
    assertTrue(result.at("/message/text").asText().contains("[captures 'price'](2)"));
    assertEquals(7, result.path("relatedLocations").size());
    assertEquals(1, result.at("/relatedLocations/0/id").asInt());
    assertEquals(2, result.path("stacks").size());
  }

  @Test
  void furtherInterleavingsAreFurtherCodeFlows() {
    Finding finding =
        Samples.finding(
            Samples.at(16),
            Confidence.HIGH,
            List.of(Samples.interleaving(), Samples.interleaving()));

    String sarif = write(Samples.report(List.of(finding), List.of()));

    assertValid(sarif);
    assertEquals(2, result(sarif).path("codeFlows").size());
    assertEquals(7, result(sarif).path("relatedLocations").size());
  }

  @Test
  void thePrimaryRegionIsOneLineWithColumnsOfWhatIsVisible() {
    JsonNode place = result(write(Samples.report())).at("/locations/0");

    assertEquals(
        "src/main/java/com/acme/Feed.java",
        place.at("/physicalLocation/artifactLocation/uri").asText());
    JsonNode region = place.at("/physicalLocation/region");
    assertEquals(16, region.path("startLine").asInt());
    assertEquals(16, region.path("endLine").asInt());
    assertEquals(7, region.path("startColumn").asInt());
    assertEquals(30, region.path("endColumn").asInt());
    assertEquals("listener.onPrice(copy);", region.at("/snippet/text").asText());
    assertEquals(
        "com.acme.Feed.publish(J)V", place.at("/logicalLocations/0/fullyQualifiedName").asText());
    assertEquals("function", place.at("/logicalLocations/0/kind").asText());
  }

  @Test
  void withoutSourcesThePathIsGuessedAndTheFileSaysSo(@TempDir Path empty) {
    String sarif = write(Samples.report(), SourceTree.of(List.of(), empty), OPTIONS);

    assertValid(sarif);
    JsonNode physical = result(sarif).at("/locations/0/physicalLocation");
    assertEquals("com/acme/Feed.java", physical.at("/artifactLocation/uri").asText());
    assertEquals("{\"startLine\":16,\"endLine\":16}", physical.path("region").toString());
    assertTrue(notifications(sarif).contains("SOURCE_NOT_FOUND"));
  }

  @Test
  void withoutLineNumbersTheFindingIsAtLineOneAndTheFileSaysSo() {
    CodeLocation place = Samples.at(Samples.publish(), 4, CodePoint.NO_LINE);
    Finding finding = Samples.finding(place, Confidence.HIGH, List.of(Samples.interleaving()));

    String sarif = write(Samples.report(List.of(finding), List.of()));

    assertValid(sarif);
    assertEquals(
        "{\"startLine\":1,\"endLine\":1}",
        result(sarif).at("/locations/0/physicalLocation/region").toString());
    assertEquals(List.of("NO_LINE_NUMBERS"), notifications(sarif));
  }

  @Test
  void everyKindOfProblemHasANoticeThatExplainsIt() {
    List<Problem> problems = new ArrayList<>();
    for (Problem.Kind kind : Problem.Kind.values()) {
      problems.add(new Problem(kind, "feed.jar", "It is so."));
    }

    String sarif = write(Samples.report(List.of(), problems));

    assertValid(sarif);
    assertEquals(problems.size(), notifications(sarif).size());
    JsonNode run = SarifFiles.run(sarif);
    for (JsonNode notification : run.at("/invocations/0/toolExecutionNotifications")) {
      JsonNode descriptor =
          run.at("/tool/driver/notifications").get(notification.at("/descriptor/index").asInt());
      assertEquals(descriptor.path("id").asText(), notification.at("/descriptor/id").asText());
      assertTrue(descriptor.at("/help/text").isTextual());
    }
  }

  @Test
  void theFingerprintIsThatOfTheKey() {
    JsonNode fingerprints = result(write(Samples.report())).path("partialFingerprints");

    assertEquals(1, fingerprints.size());
    assertEquals(
        Fingerprint.of(Samples.finding().key()).value(),
        fingerprints.path("afterlock/v1").asText());
  }

  @Test
  void lineHashesAndCategoryAreWrittenOnDemand() {
    SarifOptions options =
        OPTIONS
            .withLineHashes()
            .withCategory("core")
            .withHomepage(URI.create("https://example.com/afterlock/"));

    String sarif = write(Samples.report(), sources, options);

    assertValid(sarif);
    assertEquals(
        LineHashes.of(Samples.SOURCE)[15],
        result(sarif).at("/partialFingerprints/primaryLocationLineHash").asText());
    assertEquals("core/", SarifFiles.run(sarif).at("/automationDetails/id").asText());
    assertEquals(
        "https://example.com/afterlock/rules/AL001",
        SarifFiles.run(sarif).at("/tool/driver/rules/0/helpUri").asText());
  }

  @Test
  void thePageOfARuleIsItsHelp() {
    JsonNode rules = SarifFiles.run(write(Samples.report())).at("/tool/driver/rules");

    assertEquals("# AL001\n\nThe page.\n", rules.at("/0/help/markdown").asText());
    assertEquals(Samples.QUIET_RULE.description(), rules.at("/1/help/text").asText());
    assertEquals("high", rules.at("/0/properties/precision").asText());
    assertEquals("warning", rules.at("/0/properties/problem.severity").asText());
    assertEquals("recommendation", rules.at("/1/properties/problem.severity").asText());
    assertEquals("362", rules.at("/0/relationships/0/target/id").asText());
  }

  @Test
  void tooManyFindingsAreCutFromTheMildEndAndTheFileSaysSo() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      Confidence confidence = i > 6 ? Confidence.HIGH : Confidence.MEDIUM;
      findings.add(Samples.finding(Samples.at(i + 1), confidence, List.of(Samples.interleaving())));
    }
    SarifReport writer =
        new SarifReport(OPTIONS, SarifReportTest::page, new SarifLimits(4, 1000, 2));
    List<Problem> problems =
        Collections.nCopies(3, new Problem(Problem.Kind.BAD_CLASS, "x", "It is so."));

    String sarif = Samples.write(writer, Samples.report(findings, problems), sources);

    assertValid(sarif);
    List<String> confidences = new ArrayList<>();
    SarifFiles.run(sarif)
        .path("results")
        .forEach(result -> confidences.add(result.at("/properties/confidence").asText()));
    assertEquals(List.of("medium", "high", "high", "high"), confidences);
    assertEquals(
        List.of("BAD_CLASS", "BAD_CLASS", "REPORT_CUT", "REPORT_CUT"), notifications(sarif));
    assertTrue(sarif.contains("5 of 9 findings were left out."));
  }

  @Test
  void tooManyStepsAreCutByWholeInterleavingsAndTheFileSaysSo() {
    Finding finding =
        Samples.finding(
            Samples.at(16), Confidence.HIGH, Collections.nCopies(5, Samples.interleaving()));
    SarifReport writer =
        new SarifReport(OPTIONS, SarifReportTest::page, new SarifLimits(10, 15, 10));

    String sarif = Samples.write(writer, Samples.report(List.of(finding), List.of()), sources);

    assertEquals(2, result(sarif).path("codeFlows").size());
    assertEquals(List.of("REPORT_CUT"), notifications(sarif));
    assertTrue(sarif.contains("3 of 5 interleavings"), sarif);
  }

  @Test
  void hostileNamesNeitherBreakTheFileNorForgeLinks() {
    Problem problem = new Problem(Problem.Kind.BAD_CLASS, Samples.HOSTILE, Samples.HOSTILE);
    AnalysisReport report = Samples.report(List.of(Samples.hostileFinding()), List.of(problem));

    String sarif = write(report);

    assertValid(sarif);
    assertFalse(sarif.contains("\uD800"));
    assertFalse(sarif.contains("passwd"), "a SourceFile attribute is a bare name");
    String text = result(sarif).at("/message/text").asText();
    assertFalse(text.contains("[y](https://evil.example)"), text);
    assertTrue(text.contains("{{0}}"), text);
    assertTrue(text.codePoints().noneMatch(Character::isISOControl), text);
    assertFalse(text.contains("\u202E"), text);
    String uri = result(sarif).at("/locations/0/physicalLocation/artifactLocation/uri").asText();
    assertFalse(URI.create(uri).getPath().contains(".."), uri);
  }

  @Test
  void linksToStepsThatAreNotThereBecomePlainWords() {
    Finding finding = Samples.finding(Samples.at(16), Confidence.HIGH, List.of());

    String sarif = write(Samples.report(List.of(finding), List.of()));

    assertValid(sarif);
    assertFalse(result(sarif).at("/message/text").asText().contains("]("));
  }

  @Test
  void aFailingStreamIsReportedAndNeverLeavesAFileThatLooksWhole() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            if (written.size() > 9_000) {
              throw new IOException("no space left");
            }
            written.write(b);
          }
        };

    assertThrows(
        IOException.class,
        () ->
            new SarifReport(OPTIONS, SarifReportTest::page).write(Samples.report(), sources, full));
    assertThrows(
        UncheckedIOException.class, () -> SarifFiles.run(written.toString(StandardCharsets.UTF_8)));
  }

  @Test
  void theStreamIsLeftOpen() throws IOException {
    boolean[] closed = new boolean[1];
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    new SarifReport(OPTIONS).write(Samples.report(), sources, out);
    assertFalse(closed[0]);
  }

  private String write(AnalysisReport report) {
    return write(report, sources, OPTIONS);
  }

  private static String write(AnalysisReport report, SourceTree tree, SarifOptions options) {
    return Samples.write(new SarifReport(options, SarifReportTest::page), report, tree);
  }

  private static Optional<String> page(String ruleId) {
    return ruleId.equals("AL001") ? Optional.of("# AL001\n\nThe page.\n") : Optional.empty();
  }

  private static void assertValid(String sarif) {
    assertEquals(List.of(), SarifFiles.schemaErrors(sarif));
    assertEquals(List.of(), SarifFiles.semanticErrors(sarif));
  }

  private static JsonNode result(String sarif) {
    return SarifFiles.run(sarif).at("/results/0");
  }

  private static List<Integer> orders(JsonNode thread) {
    List<Integer> orders = new ArrayList<>();
    thread.path("locations").forEach(each -> orders.add(each.path("executionOrder").asInt()));
    return orders;
  }

  private static List<String> notifications(String sarif) {
    List<String> ids = new ArrayList<>();
    SarifFiles.run(sarif)
        .at("/invocations/0/toolExecutionNotifications")
        .forEach(each -> ids.add(each.at("/descriptor/id").asText()));
    return ids;
  }
}
