package dev.afterlock.finding;

/**
 * Hears how an analysis goes on. Calls come from several threads, one at a time, in no promised
 * order; an implementation must not throw.
 */
public interface AnalysisListener {
  /** Ignores everything. */
  AnalysisListener SILENT = new AnalysisListener() {};

  /**
   * A phase has begun or moved on.
   *
   * @param phase what is being done, for people: {@code reading classes}
   * @param done how many of {@code total} are done
   * @param total how many there are, 0 while unknown
   */
  default void progress(String phase, long done, long total) {}

  /** Something worth knowing only for a person who asks for details. */
  default void detail(String message) {}
}
