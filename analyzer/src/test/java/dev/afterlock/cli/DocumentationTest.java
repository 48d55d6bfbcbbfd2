package dev.afterlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.hierarchy.ClassFileSupport;
import dev.afterlock.report.RulePages;
import dev.afterlock.rule.RuleCatalog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the documents say is what the program does. */
class DocumentationTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");
  private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| (`-.*?) (?<!\\\\)\\|");
  private static final Pattern OPTION = Pattern.compile("(?<=`)--?[a-zA-Z][a-zA-Z-]*");

  @Test
  void theOptionsOfTheProgramAreThoseOfTheDocument() throws IOException {
    Set<String> documented =
        FIRST_CELL
            .matcher(read("docs/cli.md"))
            .results()
            .flatMap(cell -> OPTION.matcher(cell.group(1)).results())
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> options = new TreeSet<>();
    for (CommandLine command : commandLine().getSubcommands().values()) {
      command.getCommandSpec().options().forEach(option -> options.addAll(List.of(option.names())));
    }

    assertEquals(options, documented);
  }

  @Test
  void everyCommandIsDocumented() throws IOException {
    String document = read("docs/cli.md");
    List<String> missing =
        commandLine().getSubcommands().keySet().stream()
            .filter(name -> !document.contains("| `" + name + "` |"))
            .toList();

    assertEquals(List.of(), missing);
  }

  @Test
  void theDefaultsInTheDocumentAreThoseOfTheRequest() throws IOException {
    String document = read("docs/cli.md");
    AnalysisRequest defaults = AnalysisRequest.builder().build();

    assertTrue(document.contains("`high` | `" + word(defaults.minConfidence()) + "` |"));
    assertTrue(document.contains("`never` | `" + word(defaults.failOn()) + "` |"));
  }

  @Test
  void everyRuleHasAPageThatStartsWithItsName() {
    for (RuleInfo rule : RuleCatalog.infos()) {
      assertTrue(
          new RulePages()
              .apply(rule.id())
              .orElseThrow()
              .startsWith("# " + rule.id() + " " + rule.name()));
    }
  }

  @Test
  void theTestCommandOfTheReadmeIsWhatCiRuns() throws IOException {
    List<String> inReadme = mavenCommands(read("README.md"), line -> line.contains("all tests"));
    List<String> inCi = mavenCommands(read(".ci/run"), line -> true);

    assertEquals(1, inReadme.size());
    assertEquals(inReadme, inCi);
    assertTrue(Files.isExecutable(TOP.resolve(".ci/run")));
  }

  @Test
  void theChangelogSaysWhichClassFilesAreRead() throws IOException {
    String sentence = "class files up to Java " + ClassFileSupport.newestJavaRelease() + " ";

    assertTrue(read("CHANGELOG.md").contains(sentence), sentence);
  }

  @Test
  void linksBetweenDocumentsLeadSomewhere() throws IOException {
    for (String document :
        List.of(
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "docs/cli.md",
            "docs/confirm.md",
            "docs/reports.md",
            "docs/triage.md",
            "docs/rules/AL001.md")) {
      Path folder = TOP.resolve(document).getParent();
      LINK.matcher(read(document))
          .results()
          .map(link -> folder.resolve(link.group(1)))
          .forEach(target -> assertTrue(Files.exists(target), document + ": " + target));
    }
  }

  private static List<String> mavenCommands(String text, Predicate<String> line) {
    return text.lines()
        .filter(line)
        .filter(found -> found.startsWith("mvn "))
        .map(found -> found.replaceFirst("#.*", "").strip())
        .toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static CommandLine commandLine() {
    Console console =
        new Console(OutputStream.nullOutputStream(), System.err, Map.of(), false, false, TOP);
    return Main.commandLine(
        console,
        new ScanCommand(console, (request, listener) -> Reports.clean()),
        new WhyCommand(console));
  }

  private static String read(String name) throws IOException {
    return Files.readString(TOP.resolve(name));
  }
}
