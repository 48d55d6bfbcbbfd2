package dev.afterlock.confirm;

import java.util.Locale;

/** What a run has shown of a finding. */
public enum Outcome {
  /** A receiver was told of an older update after a newer one. */
  CONFIRMED,
  /** Deliveries were made, and none came too late. */
  NOT_OBSERVED,
  /** No delivery of the finding was made. */
  NOT_REACHED;

  /** Returns the word that reports use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
