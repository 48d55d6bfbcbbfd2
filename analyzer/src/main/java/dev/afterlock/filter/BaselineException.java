package dev.afterlock.filter;

/** A baseline or report that cannot be read or understood; the message names file and line. */
public final class BaselineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BaselineException(String message) {
    super(message);
  }

  BaselineException(String message, Throwable cause) {
    super(message, cause);
  }
}
