package dev.afterlock.agent.record;

/** How threads are held. */
public final class Settings {
  final Mode mode;
  final long holdNanos;
  final long budgetNanos;
  final long seed;

  /**
   * Makes settings.
   *
   * @param holdNanos the longest time for one hold
   * @param budgetNanos the longest time for all holds of a run together
   */
  public Settings(Mode mode, long holdNanos, long budgetNanos, long seed) {
    this.mode = mode;
    this.holdNanos = holdNanos;
    this.budgetNanos = budgetNanos;
    this.seed = seed;
  }
}
