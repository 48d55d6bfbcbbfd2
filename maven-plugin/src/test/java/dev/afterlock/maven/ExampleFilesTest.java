package dev.afterlock.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The examples that users paste: their syntax, and whether what they name exists. */
class ExampleFilesTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "examples");
  private static final Pattern PROPERTY = Pattern.compile("-Dafterlock\\.(\\w+)=?(\\S*)");
  private static final Pattern REPORT = Pattern.compile("target/afterlock\\.([\\w.]+)");

  @Test
  void theWorkflowScansAndUploadsWhateverTheScanFinds() throws IOException {
    Map<?, ?> workflow = read("github-code-scanning.yml");

    assertTrue(workflow.containsKey("on"), workflow.toString());
    Map<?, ?> job = map(map(workflow.get("jobs")).get("afterlock"));
    List<?> steps = (List<?>) job.get("steps");
    Map<?, ?> upload = map(steps.get(steps.size() - 1));
    assertEquals("always()", upload.get("if"));
    assertTrue(upload.get("uses").toString().startsWith("github/codeql-action/upload-sarif@"));
    assertEquals("write", map(workflow.get("permissions")).get("security-events"));
    assertNamesExist("github-code-scanning.yml");
  }

  @Test
  void theJobHandsItsReportOver() throws IOException {
    Map<?, ?> job = map(read("gitlab-code-quality.yml").get("afterlock"));

    assertTrue(job.get("script") instanceof List<?>, job.toString());
    Map<?, ?> artifacts = map(job.get("artifacts"));
    assertEquals("always", artifacts.get("when"));
    assertEquals("target/afterlock.gitlab.json", map(artifacts.get("reports")).get("codequality"));
    assertNamesExist("gitlab-code-quality.yml");
  }

  private static void assertNamesExist(String file) throws IOException {
    String text = Files.readString(EXAMPLES.resolve(file));
    String documented = Files.readString(Path.of("..", "docs", "maven.md"));
    Set<String> written = new TreeSet<>(List.of("sarif"));
    for (MatchResult property : PROPERTY.matcher(text).results().toList()) {
      assertTrue(documented.contains("`afterlock." + property.group(1) + "`"), property.group());
      if (property.group(1).equals("formats")) {
        for (String word : property.group(2).split(",")) {
          written.add(ReportFormat.valueOf(word.toUpperCase(Locale.ROOT)).extension());
        }
      }
    }
    Set<String> named =
        REPORT
            .matcher(text)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> known =
        Arrays.stream(ReportFormat.values())
            .map(ReportFormat::extension)
            .collect(Collectors.toSet());
    assertTrue(known.containsAll(named), named::toString);
    assertTrue(written.containsAll(named), () -> named + " against " + written);
  }

  private static Map<?, ?> read(String file) throws IOException {
    Load load = new Load(LoadSettings.builder().setLabel(file).build());
    return map(load.loadFromString(Files.readString(EXAMPLES.resolve(file))));
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }
}
