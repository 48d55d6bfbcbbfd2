package dev.afterlock.filter;

import dev.afterlock.finding.KnownFinding;

/**
 * A finding as a report tells it.
 *
 * @param known what identifies it
 * @param place path and line, empty where the report does not say
 * @param message what it says, empty where the report does not say
 */
public record ReportedFinding(KnownFinding known, String place, String message)
    implements Comparable<ReportedFinding> {
  /** Orders by rule, method and fingerprint. */
  @Override
  public int compareTo(ReportedFinding other) {
    return known.compareTo(other.known);
  }
}
