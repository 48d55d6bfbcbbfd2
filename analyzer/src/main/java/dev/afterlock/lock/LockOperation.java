package dev.afterlock.lock;

/** What a call does to a lock object. */
public enum LockOperation {
  ACQUIRE,
  /** Acquires when it returns true, or a stamp other than zero. */
  TRY_ACQUIRE,
  RELEASE,
  /** Gives a monitor or a lock back, waits, and takes it again before it returns. */
  WAIT,
  /** Returns a part of the lock, such as the write lock of a read-write lock. */
  VIEW
}
