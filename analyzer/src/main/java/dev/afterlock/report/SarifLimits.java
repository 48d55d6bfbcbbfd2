package dev.afterlock.report;

/**
 * How much one SARIF file holds. A service that drops the surplus does so in silence; a writer can
 * choose what to drop, and say so.
 *
 * @param results findings in a file
 * @param steps steps of all interleavings of one finding
 * @param notifications problems in a file
 */
record SarifLimits(int results, int steps, int notifications) {
  /** What GitHub keeps of results and steps; the limit of notifications is this writer's own. */
  static final SarifLimits GITHUB = new SarifLimits(5_000, 1_000, 5_000);
}
