package dev.afterlock.filter;

import dev.afterlock.finding.RuleInfo;
import java.util.List;

/**
 * An annotation that suppresses findings in a class or method.
 *
 * @param annotation its simple name
 * @param place the class or method, in source form
 * @param rules ids or names of rules, in capitals or not; empty for all
 * @param reason why, in the author's words; may be empty
 * @param reasonRequired whether it is worth nothing without a reason
 */
public record CodeMark(
    String annotation, String place, List<String> rules, String reason, boolean reasonRequired) {
  public CodeMark {
    rules = List.copyOf(rules);
  }

  /** Returns whether it may suppress anything. */
  boolean isComplete() {
    return !reasonRequired || !reason.isBlank();
  }

  /** Returns whether findings of the rule are meant. */
  boolean covers(RuleInfo rule) {
    return rules.isEmpty()
        || rules.stream()
            .anyMatch(
                each -> each.equalsIgnoreCase(rule.id()) || each.equalsIgnoreCase(rule.name()));
  }
}
