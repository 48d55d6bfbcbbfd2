package dev.afterlock.summary;

import dev.afterlock.model.MethodRef;
import org.jspecify.annotations.Nullable;

/** Answers what is known about a method so far. */
public interface SummaryTable {
  /** Knows nothing, so that every call is treated like one of an unknown library. */
  SummaryTable NONE = method -> null;

  /** Returns the method's summary, or null when it was not summarised. */
  @Nullable Summary summary(MethodRef method);
}
