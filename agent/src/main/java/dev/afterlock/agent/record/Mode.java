package dev.afterlock.agent.record;

/** When threads are held before they deliver. */
public enum Mode {
  /** Never: what happens is only seen. */
  OBSERVE,
  /** Whenever nobody is held at the same notifier. */
  SYSTEMATIC,
  /** Every other time, for a random time. */
  RANDOM
}
