package dev.afterlock.lock;

import dev.afterlock.body.Operand;
import org.jspecify.annotations.Nullable;

/**
 * What one instruction does to one lock.
 *
 * @param kind what is done
 * @param lock the lock's path
 * @param object the operand that the lock is, or that it is reached from; null when the lock is not
 *     reached from any
 * @param way how the lock is reached from the object, in the terms of whoever does it
 */
record Action(Kind kind, Path lock, @Nullable Operand object, Path way) {
  /** The way to a lock that is the object itself. */
  private static final Path ITSELF = new Path.Parameter(0, true);

  /** What can be done to a lock. */
  enum Kind {
    ACQUIRE,
    /** Acquires when the instruction's result says so. */
    TRY,
    RELEASE,
    /** Gives the lock back for a while and takes it again before the instruction is over. */
    INTERRUPT
  }

  /** Returns an action on the object itself. */
  static Action on(Kind kind, Path lock, @Nullable Operand object) {
    return new Action(kind, lock, object, ITSELF);
  }

  /** Returns the interruption of a lock that is not known: one that the thread has taken. */
  static Action interruptingAny() {
    return new Action(Kind.INTERRUPT, Path.unknown(), null, Path.unknown());
  }

  /** Returns whether this takes the lock, perhaps. */
  boolean takes() {
    return kind == Kind.ACQUIRE || kind == Kind.TRY;
  }

  /** Returns whether nothing at all is known about the lock. */
  boolean isOfAnyLock() {
    return !lock.isKnown() && object == null;
  }

  /**
   * Returns whether both speak of one lock: by its path, or because it is reached in the same way
   * from a value that has no path but the same definitions.
   */
  boolean meets(Action other) {
    if (lock.isKnown() && lock.equals(other.lock)) {
      return true;
    }
    Operand theirs = other.object;
    return object != null
        && theirs != null
        && !theirs.isUnknown()
        && theirs.equals(object)
        && way.equals(other.way);
  }
}
