package dev.afterlock.confirm;

/** When the agent holds threads back before they deliver. */
public enum HoldMode {
  /** Never: what happens is only seen. */
  OBSERVE,
  /** Whenever nobody is held at the same notifier. */
  SYSTEMATIC,
  /** Every other time, for a random time. */
  RANDOM
}
