package dev.afterlock.report;

import java.util.Locale;

/** The words of reports for the constants of the model. */
final class ReportWords {
  private ReportWords() {}

  /** Returns {@code hand-off} for {@code HAND_OFF}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
