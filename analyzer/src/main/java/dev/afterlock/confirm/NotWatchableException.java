package dev.afterlock.confirm;

/** A report whose findings cannot be looked for in a run. */
public final class NotWatchableException extends RuntimeException {
  NotWatchableException(String message) {
    super(message);
  }
}
