package dev.afterlock.finding;

import java.util.Comparator;
import java.util.List;

/**
 * A capture and a delivery that a rule looked at and does not report.
 *
 * @param rule the rule
 * @param method where the delivery starts, as findings name it: class and method in source form
 * @param delivery the call in that method that leads to the delivery
 * @param called what is called, as findings name it
 * @param state the state that was captured or changed
 * @param lock the lock that was held then
 * @param capture where
 * @param obligation the obligation that does not hold
 * @param reason why, in one sentence
 * @param evidence the instructions that this rests on
 */
public record Silence(
    RuleInfo rule,
    String method,
    CodeLocation delivery,
    String called,
    String state,
    String lock,
    CodeLocation capture,
    Obligation obligation,
    String reason,
    List<CodeLocation> evidence)
    implements Comparable<Silence> {
  private static final Comparator<Silence> ORDER =
      Comparator.comparing(Silence::delivery)
          .thenComparing(silence -> silence.rule().id())
          .thenComparing(Silence::called)
          .thenComparing(Silence::state)
          .thenComparing(Silence::capture)
          .thenComparing(Silence::obligation)
          .thenComparing(Silence::lock)
          .thenComparing(Silence::reason);

  public Silence {
    evidence = List.copyOf(evidence);
  }

  /** Orders by the call, then by rule, receiver and state. */
  @Override
  public int compareTo(Silence other) {
    return ORDER.compare(this, other);
  }
}
