package dev.afterlock.filter;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What two reports have in common, by fingerprint.
 *
 * @param added findings of the newer report only
 * @param fixed findings of the older one only
 * @param unchanged findings of both, as the newer one tells them
 */
public record ReportDiff(
    List<ReportedFinding> added, List<ReportedFinding> fixed, List<ReportedFinding> unchanged) {
  public ReportDiff {
    added = added.stream().sorted().toList();
    fixed = fixed.stream().sorted().toList();
    unchanged = unchanged.stream().sorted().toList();
  }

  /** Compares two reports. */
  public static ReportDiff of(List<ReportedFinding> before, List<ReportedFinding> after) {
    Set<String> old = fingerprints(before);
    Set<String> present = fingerprints(after);
    return new ReportDiff(
        after.stream().filter(each -> !old.contains(each.known().fingerprint())).toList(),
        before.stream().filter(each -> !present.contains(each.known().fingerprint())).toList(),
        after.stream().filter(each -> old.contains(each.known().fingerprint())).toList());
  }

  private static Set<String> fingerprints(List<ReportedFinding> findings) {
    return findings.stream().map(each -> each.known().fingerprint()).collect(Collectors.toSet());
  }
}
