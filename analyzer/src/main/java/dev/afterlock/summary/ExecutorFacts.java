package dev.afterlock.summary;

import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who runs what is handed to an executor.
 *
 * @param width how many threads
 * @param field the field that the executor is taken from; null when it is none or one of several
 * @param factory what makes the executor, or the method that hands over when that tells all; null
 *     when unknown or one of several
 * @param made the calls that make the executor
 */
public record ExecutorFacts(
    Width width, @Nullable FieldRef field, @Nullable MethodRef factory, List<CodePoint> made) {
  public ExecutorFacts {
    made = List.copyOf(made);
  }

  /** Returns whether both speak of one and the same executor. */
  public boolean isSameAs(ExecutorFacts other) {
    if (field != null || other.field != null) {
      return Objects.equals(field, other.field);
    }
    return factory != null
        && other.factory != null
        && factory.owner().equals(other.factory.owner())
        && made.equals(other.made);
  }
}
