package dev.afterlock.agent.weave;

/** A method that does not fit what the report says of it, or cannot be changed. */
final class UnsuitableException extends Exception {
  UnsuitableException(String message) {
    super(message);
  }
}
