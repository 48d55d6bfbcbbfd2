package dev.afterlock.cli;

/** When to write colour. */
enum ColorMode {
  AUTO,
  ALWAYS,
  NEVER
}
