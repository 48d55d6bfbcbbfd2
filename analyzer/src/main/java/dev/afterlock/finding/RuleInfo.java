package dev.afterlock.finding;

import java.util.List;

/**
 * What is known about a rule without running it.
 *
 * @param id stable identifier, {@code AL} and three digits; never renamed, never reused
 * @param name UpperCamel name
 * @param severity default severity of its findings
 * @param precision how often its findings at default confidence are true
 * @param summary one sentence for lists, at most 1,024 characters
 * @param description one paragraph, at most 1,024 characters
 * @param message text of a finding with {@code {0}} for its arguments; {@code [words](n)} links to
 *     step n of the first interleaving; the first sentence stands alone
 * @param cwe numbers of the related weaknesses
 */
public record RuleInfo(
    String id,
    String name,
    Severity severity,
    Confidence precision,
    String summary,
    String description,
    String message,
    List<Integer> cwe) {
  public RuleInfo {
    cwe = List.copyOf(cwe);
  }
}
