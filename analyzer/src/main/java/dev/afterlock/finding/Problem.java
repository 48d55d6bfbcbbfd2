package dev.afterlock.finding;

import java.util.Comparator;

/**
 * Something that could not be analysed. A problem never stops the rest of the analysis, and every
 * report shows it.
 *
 * @param kind what went wrong
 * @param subject the file, archive entry, class or method it went wrong with, as the user knows it
 * @param message one sentence that says what happened and, where there is one, the cure
 */
public record Problem(Kind kind, String subject, String message) implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::kind)
          .thenComparing(Problem::subject)
          .thenComparing(Problem::message);

  /** What can go wrong; the name is stable and used in reports. */
  public enum Kind {
    /** A path that was asked for does not exist or cannot be read. */
    UNREADABLE_INPUT,
    /** An archive that is damaged, too large, too deep or otherwise refused. */
    BAD_ARCHIVE,
    /** A class file that is truncated or malformed. */
    BAD_CLASS,
    /** A class file newer than the reader knows. */
    UNSUPPORTED_VERSION,
    /** The same class came from two places; the first one counts. */
    DUPLICATE_CLASS,
    /** A method that was too large for its budget and is not analysed. */
    BUDGET_EXCEEDED,
    /** Methods that call each other in circles and were followed only so far. */
    CUT_SHORT,
    /** Types that are referenced but were not found on any path. */
    MISSING_TYPES,
    /** The configuration speaks of something that is not there. */
    UNUSED_CONFIGURATION,
    /** A suppression that keeps nothing out of the report. */
    UNUSED_SUPPRESSION,
    /** A suppression whose day is over. */
    EXPIRED_SUPPRESSION,
    /** A suppression that is ignored because it is not complete. */
    BAD_SUPPRESSION,
    /** The baseline holds a finding that is no longer there. */
    OUTDATED_BASELINE,
    /** A defect of the analyzer itself, confined to one method or class. */
    INTERNAL_ERROR;

    /** Returns whether code was left out of the analysis because of a problem of this kind. */
    public boolean makesIncomplete() {
      return switch (this) {
        case DUPLICATE_CLASS, MISSING_TYPES, CUT_SHORT -> false;
        default -> !isAboutWhatUsersSay();
      };
    }

    /** Returns whether a person wants to see each problem of this kind, not just their number. */
    public boolean isForEachReader() {
      return makesIncomplete() || isAboutWhatUsersSay();
    }

    private boolean isAboutWhatUsersSay() {
      return switch (this) {
        case UNUSED_CONFIGURATION,
            UNUSED_SUPPRESSION,
            EXPIRED_SUPPRESSION,
            BAD_SUPPRESSION,
            OUTDATED_BASELINE ->
            true;
        default -> false;
      };
    }
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }
}
