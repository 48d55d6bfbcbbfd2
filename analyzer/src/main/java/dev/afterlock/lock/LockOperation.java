package dev.afterlock.lock;

/** What a call does to a lock object. */
public enum LockOperation {
  ACQUIRE,
  /** Acquires when it returns true, or a stamp other than zero. */
  TRY_ACQUIRE,
  RELEASE,
  /** Returns a part of the lock, such as the write lock of a read-write lock. */
  VIEW
}
