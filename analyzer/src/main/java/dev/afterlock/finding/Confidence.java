package dev.afterlock.finding;

/** How much of a finding was proved; the order of the constants is from little to much. */
public enum Confidence {
  LOW,
  MEDIUM,
  HIGH
}
