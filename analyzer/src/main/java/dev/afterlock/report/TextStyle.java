package dev.afterlock.report;

import dev.afterlock.finding.Severity;

/**
 * Emphasis at a terminal (ECMA-48, 8.3.117).
 *
 * @param colour whether there is any
 */
record TextStyle(boolean colour) {
  private static final String RESET = "\u001B[0m";
  private static final String BOLD = "\u001B[1m";
  private static final String FAINT = "\u001B[2m";
  private static final String BOLD_RED = "\u001B[1;31m";
  private static final String BOLD_YELLOW = "\u001B[1;33m";
  private static final String BOLD_CYAN = "\u001B[1;36m";

  String strong(String text) {
    return in(BOLD, text);
  }

  String faint(String text) {
    return in(FAINT, text);
  }

  /** Returns the name of a severity in its colour. */
  String of(Severity severity) {
    String code =
        switch (severity) {
          case ERROR -> BOLD_RED;
          case WARNING -> BOLD_YELLOW;
          case NOTE -> BOLD_CYAN;
        };
    return in(code, SarifLevel.of(severity));
  }

  private String in(String code, String text) {
    return colour ? code + text + RESET : text;
  }
}
