package dev.afterlock.finding;

/** How bad a finding is when it is true; the order of the constants is from mild to grave. */
public enum Severity {
  NOTE,
  WARNING,
  ERROR
}
