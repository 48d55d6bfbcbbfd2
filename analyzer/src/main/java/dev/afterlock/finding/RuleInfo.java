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
 * @param onByDefault whether it runs when nobody says which rules are to run
 */
public record RuleInfo(
    String id,
    String name,
    Severity severity,
    Confidence precision,
    String summary,
    String description,
    String message,
    List<Integer> cwe,
    boolean onByDefault) {
  public RuleInfo {
    cwe = List.copyOf(cwe);
  }

  /** Returns a rule that is on by default, as most are. */
  public RuleInfo(
      String id,
      String name,
      Severity severity,
      Confidence precision,
      String summary,
      String description,
      String message,
      List<Integer> cwe) {
    this(id, name, severity, precision, summary, description, message, cwe, true);
  }
}
