package dev.afterlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page about the configuration says is what is read. */
final class ConfigurationDocumentTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern KEY = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\|");

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "configuration.md"));
  }

  @Test
  void everyExampleIsAccepted() throws IOException {
    List<String> examples =
        EXAMPLE.matcher(page()).results().map(example -> example.group(1)).toList();

    assertFalse(examples.isEmpty());
    examples.forEach(example -> ConfigurationReader.read("example", example));
  }

  @Test
  void theFirstExampleShowsEveryKey() throws IOException {
    String example = EXAMPLE.matcher(page()).results().findFirst().orElseThrow().group(1);
    Configuration configuration = ConfigurationReader.read("example", example);

    assertEquals(
        EnumSet.allOf(Role.class),
        configuration.methods().stream()
            .map(MethodRole::role)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))));
    assertFalse(configuration.confined().isEmpty());
    assertFalse(configuration.rules().enable().isEmpty());
    assertFalse(configuration.rules().disable().isEmpty());
  }

  @Test
  void everyKeyHasARow() throws IOException {
    Set<String> keys = new TreeSet<>(Arrays.stream(Role.values()).map(Role::key).toList());
    keys.addAll(List.of("locks.type", "thread-confined.classes", "thread-confined.reason"));
    keys.addAll(List.of("rules.enable", "rules.disable", "rules.only"));

    assertEquals(
        keys,
        KEY.matcher(page())
            .results()
            .map((MatchResult row) -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
