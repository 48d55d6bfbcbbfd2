package dev.afterlock.finding;

/**
 * What keeps a finding out of a report.
 *
 * @param kind who says so
 * @param reason why, in the words of whoever said it; may be empty
 * @param place where it is said: a class or method, or a line of a file
 */
public record Suppression(Kind kind, String reason, String place) {
  /** Who keeps findings out. */
  public enum Kind {
    /** An annotation in the code. */
    ANNOTATION,
    /** A line of a file of suppressions. */
    FILE,
    /** Nobody: the code was generated. */
    GENERATED
  }
}
