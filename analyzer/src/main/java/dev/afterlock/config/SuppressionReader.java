package dev.afterlock.config;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads files of suppressions. */
public final class SuppressionReader {
  private static final String SUPPRESSIONS = "suppressions";
  private static final String RULE = "rule";
  private static final String CLASS = "class";
  private static final String METHOD = "method";
  private static final String ARTIFACT = "artifact";
  private static final String REASON = "reason";
  private static final String EXPIRES = "expires";
  private static final List<String> KEYS = List.of(RULE, CLASS, METHOD, ARTIFACT, REASON, EXPIRES);

  private final YamlNodes yaml;

  private SuppressionReader(YamlNodes yaml) {
    this.yaml = yaml;
  }

  /**
   * Reads a file.
   *
   * @param shown its name in messages
   * @throws ConfigurationException if it cannot be read or understood
   */
  public static List<SuppressionEntry> read(Path file, String shown) {
    return read(shown, ConfigurationFile.text(file, shown));
  }

  /**
   * Reads what is in a file.
   *
   * @param shown name of the file in messages
   * @throws ConfigurationException if the text cannot be understood; it names every fault
   */
  public static List<SuppressionEntry> read(String shown, String text) {
    SuppressionReader reader = new SuppressionReader(new YamlNodes(shown));
    List<SuppressionEntry> entries = new ArrayList<>();
    reader.yaml.document(text).ifPresent(root -> reader.addEntries(root, entries));
    if (!reader.yaml.faults().isEmpty()) {
      throw new ConfigurationException(reader.yaml.faults());
    }
    return List.copyOf(entries);
  }

  private void addEntries(Node root, List<SuppressionEntry> entries) {
    Node list = yaml.mapping(root, "", List.of(SUPPRESSIONS)).get(SUPPRESSIONS);
    for (Node item : list == null ? List.<Node>of() : yaml.items(list)) {
      Map<String, Node> values = yaml.mapping(item, SUPPRESSIONS, KEYS);
      List<Glob> rules = globs(values, RULE, "");
      List<Glob> classes = globs(values, CLASS, ".");
      List<Glob> methods = globs(values, METHOD, "");
      List<Glob> artifacts = globs(values, ARTIFACT, "/\\");
      if (values.keySet().stream().noneMatch(List.of(RULE, CLASS, METHOD, ARTIFACT)::contains)) {
        yaml.fault(
            yaml.place(item),
            SUPPRESSIONS,
            "would suppress everything, expected at least one of rule, class, method, artifact");
      }
      entries.add(
          new SuppressionEntry(
              rules,
              classes,
              methods,
              artifacts,
              reason(item, values),
              expires(values),
              yaml.place(item)));
    }
  }

  private List<Glob> globs(Map<String, Node> values, String key, String separators) {
    List<Glob> globs = new ArrayList<>();
    Node list = values.get(key);
    if (list == null) {
      return globs;
    }
    String full = SUPPRESSIONS + "." + key;
    List<Node> items = yaml.items(list);
    if (items.isEmpty()) {
      yaml.fault(yaml.place(list), full, "expected a name, which may hold * and ?");
    }
    for (Node item : items) {
      Optional<String> text = yaml.text(item, full, "a name, which may hold * and ?");
      if (text.isPresent() && text.get().isEmpty()) {
        yaml.fault(yaml.place(item), full, "expected a name, which may hold * and ?");
      }
      text.map(name -> key.equals(RULE) ? name.toUpperCase(Locale.ROOT) : name)
          .ifPresent(name -> globs.add(Glob.of(name, separators)));
    }
    return globs;
  }

  /** Whoever reads the file in a year has to know why. */
  private String reason(Node entry, Map<String, Node> values) {
    String full = SUPPRESSIONS + "." + REASON;
    Node node = values.get(REASON);
    Optional<String> text =
        node == null || YamlNodes.isNothing(node)
            ? Optional.of("")
            : yaml.text(node, full, "a text in words");
    if (text.isPresent() && text.get().isEmpty()) {
      yaml.fault(yaml.place(entry), full, "expected a reason for each suppression");
    }
    return text.orElse("");
  }

  private @Nullable LocalDate expires(Map<String, Node> values) {
    Node node = values.get(EXPIRES);
    if (node == null) {
      return null;
    }
    try {
      return LocalDate.parse(node instanceof ScalarNode scalar ? scalar.getValue().strip() : "");
    } catch (DateTimeParseException e) {
      yaml.fault(
          yaml.place(node),
          SUPPRESSIONS + "." + EXPIRES,
          "expected the last day on which it holds, such as 2027-03-31");
      return null;
    }
  }
}
