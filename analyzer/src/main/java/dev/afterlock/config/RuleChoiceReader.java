package dev.afterlock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads which rules a configuration file wants to run. */
record RuleChoiceReader(YamlNodes yaml) {
  static final String RULES = "rules";

  private static final String ENABLE = "enable";
  private static final String DISABLE = "disable";
  private static final String ONLY = "only";

  RuleChoice read(Node node) {
    if (YamlNodes.isNothing(node)) {
      return RuleChoice.NONE;
    }
    Map<String, Node> values = yaml.mapping(node, RULES, List.of(ENABLE, DISABLE, ONLY));
    List<RuleChoice.Wish> enable = wishes(values, ENABLE);
    List<RuleChoice.Wish> only = wishes(values, ONLY);
    Node onlyNode = values.get(ONLY);
    if (onlyNode != null && !only.isEmpty() && !enable.isEmpty()) {
      yaml.fault(
          yaml.place(onlyNode),
          RULES + "." + ONLY,
          "contradicts '%s.%s', expected one of them".formatted(RULES, ENABLE));
      return RuleChoice.NONE;
    }
    return new RuleChoice(enable, wishes(values, DISABLE), only);
  }

  private List<RuleChoice.Wish> wishes(Map<String, Node> values, String key) {
    List<RuleChoice.Wish> wishes = new ArrayList<>();
    Node list = values.get(key);
    String full = RULES + "." + key;
    for (Node item : list == null ? List.<Node>of() : yaml.items(list)) {
      String place = yaml.place(item) + ": '" + full + "'";
      yaml.text(item, full, "the id of a rule such as AL001")
          .ifPresent(rule -> wishes.add(new RuleChoice.Wish(rule, place)));
    }
    return wishes;
  }
}
