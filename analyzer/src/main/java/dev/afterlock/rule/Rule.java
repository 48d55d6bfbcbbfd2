package dev.afterlock.rule;

import dev.afterlock.finding.RuleInfo;
import dev.afterlock.summary.MethodAnalysis;

/** One kind of bug. Implementations are final and have no state. */
public interface Rule {
  /** Returns what is known about the rule without running it. */
  RuleInfo info();

  /**
   * Returns whether the rule looks at methods that call receivers under a lock only. All others
   * look at methods in which a later call may overtake an earlier one.
   */
  default boolean looksAtHeldCalls() {
    return false;
  }

  /**
   * Looks at one method, which is one of {@link Program#roots}.
   *
   * @param program read-only facts about everything
   * @param analysis the method with what is known of its callees
   * @param sink takes the findings and what was refuted
   */
  void check(Program program, MethodAnalysis analysis, RuleSink sink);
}
