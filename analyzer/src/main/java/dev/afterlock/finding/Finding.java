package dev.afterlock.finding;

import java.util.Comparator;
import java.util.List;

/**
 * One thing a user should look at.
 *
 * @param rule the rule that found it
 * @param severity how bad it is
 * @param confidence how much was proved
 * @param reasons why the confidence is what it is, one short sentence each
 * @param location where the reader has to act: the call that leads to the delivery
 * @param arguments values for the rule's message, in order; the first is the method; for AL001 the
 *     method, the call that delivers, the state and the lock, all in source form, and a sentence
 *     about the thread it is handed to, with a space in front, empty when there is none
 * @param interleavings at least one; further ones are other ways to the same line
 * @param key what identifies the finding across builds, free of lines, paths and compiler numbering
 */
public record Finding(
    RuleInfo rule,
    Severity severity,
    Confidence confidence,
    List<String> reasons,
    CodeLocation location,
    List<String> arguments,
    List<Interleaving> interleavings,
    FindingKey key)
    implements Comparable<Finding> {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.location().point().method().owner())
          .thenComparing(finding -> finding.location().point())
          .thenComparing(finding -> finding.location().container())
          .thenComparing(finding -> finding.rule().id())
          .thenComparing(finding -> finding.key().toString());

  public Finding {
    reasons = List.copyOf(reasons);
    arguments = List.copyOf(arguments);
    interleavings = List.copyOf(interleavings);
  }

  /** Orders by class, method, instruction, container, rule and key, so that reports are stable. */
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
