package dev.afterlock.finding;

import java.util.List;

/**
 * What a report leaves out, and why.
 *
 * @param suppressed findings that somebody does not want to see, in the order of findings
 * @param compared whether there was a baseline to compare with
 * @param unchanged findings that are in the baseline, in the order of findings
 * @param absent what is in the baseline and is no longer found, sorted
 */
public record Triage(
    List<SuppressedFinding> suppressed,
    boolean compared,
    List<Finding> unchanged,
    List<KnownFinding> absent) {
  /** Leaves nothing out. */
  public static final Triage NONE = new Triage(List.of(), false, List.of(), List.of());

  public Triage {
    suppressed = List.copyOf(suppressed);
    unchanged = List.copyOf(unchanged);
    absent = List.copyOf(absent);
  }
}
