package dev.afterlock.cli;

/** The formats a report can be written in. */
enum OutputFormat {
  TEXT,
  SARIF
}
