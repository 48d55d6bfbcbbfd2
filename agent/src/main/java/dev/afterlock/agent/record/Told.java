package dev.afterlock.agent.record;

/** What a receiver learns from a delivery, and so when a later one takes its place. */
public enum Told {
  /** All there is of the notifier's state. */
  STATE,
  /** An event, by a constant or by which method is called. */
  EVENT,
  /** One part of the state, beside others. */
  PART
}
