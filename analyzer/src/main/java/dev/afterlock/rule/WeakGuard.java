package dev.afterlock.rule;

import dev.afterlock.model.CodePoint;

/**
 * A comparison that was meant to keep old news back, and does not.
 *
 * @param kind what it guards
 * @param comparison where the values are compared
 * @param call where receivers are called
 */
record WeakGuard(Kind kind, CodePoint comparison, CodePoint call) {
  /** What a weak guard guards. */
  enum Kind {
    /** It stands before the call, and another thread can come between the two. */
    BEFORE_CALL,
    /** It keeps old values from being stored, but not from being delivered. */
    ON_STORE
  }

  /** Returns one sentence that names the window which is left open. */
  String window() {
    return switch (kind) {
      case BEFORE_CALL ->
          "The comparison%s is over when the call%s is made; a thread that comes between the two"
                  .formatted(line(comparison), line(call))
              + " delivers first.";
      case ON_STORE ->
          "The comparison%s keeps old values from being stored, but the call%s is made after the"
                  .formatted(line(comparison), line(call))
              + " lock is released.";
    };
  }

  private static String line(CodePoint point) {
    return point.hasLine() ? " on line " + point.line() : "";
  }
}
