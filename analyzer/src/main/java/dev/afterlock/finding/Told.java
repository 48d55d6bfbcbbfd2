package dev.afterlock.finding;

/**
 * What a receiver learns from a delivery, and so when a later one takes its place. What runs the
 * program to see an interleaving happen needs this; a person reads it in the steps.
 */
public enum Told {
  /** All there is of the notifier's state: whatever is told later takes its place. */
  STATE,
  /** An event, by a constant or by which method is called. */
  EVENT,
  /** One part of the state or the state of another object, beside others that stay as they are. */
  PART
}
