package dev.afterlock.summary;

import dev.afterlock.body.Operand;
import dev.afterlock.lock.Path;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of state that outlives the method: a field write, a change of a container's contents, or
 * a call of what does either.
 *
 * @param path the field with the object it belongs to, unknown when that is no single object
 * @param field the field
 * @param stored the values that became state, as operands of the method
 * @param effect what the change makes of the state
 * @param lock the lock of the region that a callee opened for the change and has closed again; null
 *     when the change was made under the method's own locks or none
 * @param acquire where that lock was taken; empty when there is none
 * @param trace from the method's own instruction to the change itself
 */
public record Change(
    Path path,
    FieldRef field,
    List<Operand> stored,
    Effect effect,
    @Nullable Path lock,
    List<CodePoint> acquire,
    List<CodePoint> trace) {
  public Change {
    stored = List.copyOf(stored);
    acquire = List.copyOf(acquire);
    trace = List.copyOf(trace);
  }

  /** All about a change but the way to it. */
  record Kind(
      Path path, FieldRef field, List<Operand> stored, Effect effect, @Nullable Path lock) {}

  Kind kind() {
    return new Kind(path, field, stored, effect, lock);
  }

  /** Returns the method's own instruction that changes, or that calls what changes. */
  public int instruction() {
    return trace.get(0).instruction();
  }
}
