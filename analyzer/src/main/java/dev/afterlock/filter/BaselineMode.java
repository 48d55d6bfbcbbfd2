package dev.afterlock.filter;

/** What is done with a baseline. */
public enum BaselineMode {
  /** What it holds is left out of the report. */
  COMPARE,
  /** The same; afterwards, what is no longer found is removed from it, and nothing is added. */
  UPDATE,
  /** All that is found becomes the baseline, whatever it held. */
  CREATE
}
