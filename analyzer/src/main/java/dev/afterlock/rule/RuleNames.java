package dev.afterlock.rule;

import dev.afterlock.finding.RuleInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds rules by what people call them.
 *
 * @param rules the rules there are
 */
public record RuleNames(List<RuleInfo> rules) {
  /** Names with more letters to change than this are not meant. */
  private static final int NEAR = 2;

  public RuleNames {
    rules = List.copyOf(rules);
  }

  /** Returns the rule with that id or name, in capitals or not. */
  public Optional<RuleInfo> find(String asked) {
    return rules.stream()
        .filter(rule -> rule.id().equalsIgnoreCase(asked) || rule.name().equalsIgnoreCase(asked))
        .findFirst();
  }

  /** Returns what to say about a rule that does not exist, with the one that may be meant. */
  public String unknown(String asked) {
    return "unknown rule '" + asked + "'" + meant(asked);
  }

  /** Returns the sentence that names all rules. */
  public String known() {
    return "Known rules: " + String.join(", ", rules.stream().map(RuleInfo::id).toList());
  }

  /** Of several that are as near, none is more likely than the others. */
  private String meant(String asked) {
    List<String> names =
        rules.stream().flatMap(rule -> Stream.of(rule.id(), rule.name())).distinct().toList();
    int least = names.stream().mapToInt(name -> distance(asked, name)).min().orElse(NEAR + 1);
    List<String> nearest = names.stream().filter(name -> distance(asked, name) == least).toList();
    return least <= NEAR && nearest.size() == 1 ? "; did you mean " + nearest.get(0) + "?" : "";
  }

  /** Returns how many letters to insert, delete or replace (Levenshtein), ignoring case. */
  private static int distance(String left, String right) {
    String from = left.toUpperCase(Locale.ROOT);
    String to = right.toUpperCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
