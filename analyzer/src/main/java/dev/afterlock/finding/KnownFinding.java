package dev.afterlock.finding;

import java.util.Comparator;

/**
 * A finding of an earlier run, as far as a baseline remembers it.
 *
 * @param rule the rule's id
 * @param method class and method in source form, {@code com.acme.Feed#publish}
 * @param fingerprint its identity across builds
 */
public record KnownFinding(String rule, String method, String fingerprint)
    implements Comparable<KnownFinding> {
  private static final Comparator<KnownFinding> ORDER =
      Comparator.comparing(KnownFinding::rule)
          .thenComparing(KnownFinding::method)
          .thenComparing(KnownFinding::fingerprint);

  /** Orders by rule, method and fingerprint. */
  @Override
  public int compareTo(KnownFinding other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return rule + " " + method;
  }
}
