package dev.afterlock.cli;

import dev.afterlock.engine.Verdict;

/** What the process ends with. The numbers are a promise to build scripts. */
enum ExitCode {
  /** Nothing at or above the threshold. */
  CLEAN(0),
  /** Findings at or above the threshold. */
  FINDINGS(1),
  /** Wrong options, unusable files, or nothing to scan. */
  USAGE(2),
  /** Code was left out of the analysis, and the user asked to fail on that. */
  INCOMPLETE(3),
  /** A defect of the program. */
  DEFECT(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ExitCode of(Verdict verdict) {
    return switch (verdict) {
      case CLEAN -> CLEAN;
      case FINDINGS -> FINDINGS;
      case NOTHING_TO_ANALYZE -> USAGE;
      case INCOMPLETE -> INCOMPLETE;
    };
  }
}
