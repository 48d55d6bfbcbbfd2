package dev.afterlock.rule;

import dev.afterlock.finding.Obligation;
import dev.afterlock.model.CodePoint;
import java.util.List;

/**
 * Why a candidate is no bug.
 *
 * @param obligation the obligation that does not hold
 * @param reason one sentence for people
 * @param evidence the instructions that this rests on
 */
public record Refutation(Obligation obligation, String reason, List<CodePoint> evidence) {
  public Refutation {
    evidence = List.copyOf(evidence);
  }
}
