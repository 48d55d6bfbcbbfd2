package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Has Microsoft's SARIF Multitool judge what is written, by the rules of SARIF and of GitHub. Runs
 * wherever npm can fetch the tool, and is skipped elsewhere; the profile {@code multitool} fails
 * there instead, and {@code -DexcludedGroups=multitool} leaves it out.
 */
@Tag("multitool")
class MultitoolTest {
  /** Errors and warnings that are known, and why they stay. */
  private static final Map<String, String> ACCEPTED =
      Map.of("SARIF2005", "No address of the project is written when none is configured.");

  /**
   * A note that every file of ours gets, since it names no repository and revision. The tool says
   * nothing at all about files that it cannot read, and its exit code is always 0, so a log without
   * this note is no proof.
   */
  private static final String CANARY = "SARIF2003";

  private static final List<String> GOLDEN =
      List.of(
          "sample.sarif",
          "no-sources.sarif",
          "kotlin.sarif",
          "module-here.sarif",
          "module-there.sarif");

  private static final SarifOptions OPTIONS = SarifOptions.of("1.2.3");

  /** What the tool says of each file, by file name. */
  private static Map<String, List<JsonNode>> verdicts = Map.of();

  /** One run for all files, since each takes the tool seconds to start. */
  @BeforeAll
  static void judge(@TempDir Path directory) throws IOException {
    Path multitool = Multitool.install(Path.of("target", "multitool"));
    Path files = Files.createDirectories(directory.resolve("files"));
    for (Map.Entry<String, String> file : files(directory).entrySet()) {
      Files.writeString(files.resolve(file.getKey()), file.getValue());
    }
    for (String golden : GOLDEN) {
      Files.copy(
          Path.of("src/test/resources/dev/afterlock/engine/golden", golden), files.resolve(golden));
    }
    Path log = Multitool.validate(multitool, files, directory.resolve("log.sarif"));
    JsonNode run = new ObjectMapper().readTree(log.toFile()).at("/runs/0");
    assertEquals(0, run.at("/invocations/0/toolExecutionNotifications").size(), run.toString());
    verdicts =
        StreamSupport.stream(run.path("results").spliterator(), false)
            .collect(Collectors.groupingBy(MultitoolTest::fileName));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"small.sarif", "options.sarif", "clean.sarif", "problems.sarif", "hostile.sarif"})
  void itAcceptsWhatIsWritten(String file) {
    assertTrue(
        verdict(file).stream().anyMatch(each -> rule(each).equals(CANARY)),
        "the rules of SARIF did not run");
    assertEquals(List.of(), complaints(file));
  }

  @ParameterizedTest
  @FieldSource("GOLDEN")
  void itAcceptsTheReportsOfSmallProjects(String file) {
    itAcceptsWhatIsWritten(file);
  }

  @Test
  void itSeesWhatGitHubWouldRefuse() {
    assertTrue(
        complaints("damaged.sarif").stream().anyMatch(complaint -> complaint.startsWith("GH")),
        "the rules of GitHub did not run");
  }

  private static Map<String, String> files(Path directory) {
    List<Problem> problems = new ArrayList<>();
    for (Problem.Kind kind : Problem.Kind.values()) {
      problems.add(new Problem(kind, "feed.jar", "It is so."));
    }
    Finding withoutLine =
        Samples.finding(
            Samples.at(Samples.publish(), 1, 0),
            Confidence.LOW,
            List.of(Samples.interleaving(), Samples.interleaving()));
    SarifOptions options =
        OPTIONS
            .withHomepage(URI.create("https://example.com/afterlock"))
            .withCategory("core")
            .withLineHashes();
    SourceTree sources = Samples.sources(directory);
    SourceTree nowhere = SourceTree.of(List.of(), directory.resolve("nowhere"));
    String small = write(OPTIONS, Samples.report(), sources);
    return Map.of(
        "small.sarif", small,
        "options.sarif", write(options, Samples.report(), sources),
        "clean.sarif", write(OPTIONS, Samples.report(List.of(), List.of()), sources),
        "problems.sarif", write(OPTIONS, Samples.report(List.of(), problems), sources),
        "hostile.sarif",
            write(
                OPTIONS,
                Samples.report(List.of(Samples.hostileFinding(), withoutLine), List.of()),
                nowhere),
        "damaged.sarif", small.replace("\"help\"", "\"helped\""));
  }

  private static String write(SarifOptions options, AnalysisReport report, SourceTree sources) {
    return Samples.write(new SarifReport(options, rule -> Optional.empty()), report, sources);
  }

  /** Returns what is not accepted. */
  private static List<String> complaints(String file) {
    return verdict(file).stream()
        .filter(each -> !each.path("level").asText("warning").equals("note"))
        .filter(each -> !ACCEPTED.containsKey(rule(each)))
        .map(each -> rule(each) + " " + each.path("message") + " " + each.path("locations"))
        .toList();
  }

  private static List<JsonNode> verdict(String file) {
    return verdicts.getOrDefault(file, List.of());
  }

  private static String rule(JsonNode result) {
    return result.path("ruleId").asText();
  }

  private static String fileName(JsonNode result) {
    String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri").asText();
    return uri.substring(uri.lastIndexOf('/') + 1);
  }
}
