package dev.afterlock.lock;

import dev.afterlock.body.Operand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an instruction names a lock.
 *
 * @param path the lock's path
 * @param object the operand that the lock is, or that it is reached from; null when there is none
 * @param way how the lock is reached from the object, in the terms of whoever does it
 * @param lookup the call that looked the lock up and what it was given; empty when nothing did
 */
record LockName(Path path, @Nullable Operand object, Path way, List<Object> lookup) {
  LockName {
    lookup = List.copyOf(lookup);
  }

  /** Returns whether nothing at all is known. */
  boolean isUnknown() {
    return !path.isKnown() && object == null;
  }

  /**
   * Returns whether both name one object: by its path, or because it is reached in the same way
   * from a value that has no path but the same definitions.
   */
  boolean isSame(LockName other) {
    if (path.isKnown() && path.equals(other.path)) {
      return true;
    }
    Operand theirs = other.object;
    return object != null
        && theirs != null
        && !theirs.isUnknown()
        && theirs.equals(object)
        && way.equals(other.way);
  }

  /** Returns whether both were looked up in the same way, as by {@code locks.get(key)}. */
  boolean isLookedUpLike(LockName other) {
    return !lookup.isEmpty() && lookup.equals(other.lookup);
  }
}
