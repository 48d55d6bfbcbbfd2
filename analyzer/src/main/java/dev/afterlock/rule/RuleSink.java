package dev.afterlock.rule;

import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Silence;

/** Takes what a rule concludes about one method. */
public interface RuleSink {
  /** Takes something to report; duplicates are removed later. */
  void found(Finding finding);

  /** Takes something that was looked at and refuted; duplicates are removed later. */
  void refuted(Silence silence);
}
