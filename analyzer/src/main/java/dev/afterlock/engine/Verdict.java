package dev.afterlock.engine;

/** What a caller should make of a report; the command line maps it to an exit code. */
public enum Verdict {
  /** Nothing at or above the threshold. */
  CLEAN,
  /** Findings at or above the threshold. */
  FINDINGS,
  /** No class of the inputs could be analysed, and that was not allowed. */
  NOTHING_TO_ANALYZE,
  /** Code was left out of the analysis, and the request asks to fail on that. */
  INCOMPLETE
}
