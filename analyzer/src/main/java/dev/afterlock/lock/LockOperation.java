package dev.afterlock.lock;

/** What a call does to a lock object. */
public enum LockOperation {
  ACQUIRE,
  /** Acquires when it returns true, or a stamp other than zero. */
  TRY_ACQUIRE,
  RELEASE,
  /** Gives a monitor or a lock back, waits, and takes it again before it returns. */
  WAIT,
  /** Waits and touches no lock. */
  PARK,
  /** Ends the waiting of other threads. */
  WAKE,
  /** Returns whether the thread holds the lock. */
  ASK,
  /** Takes a permit of a semaphore; one that has a single permit is a lock. */
  TAKE_PERMIT,
  /** Takes a permit when it returns true. */
  TRY_PERMIT,
  /** Gives a permit back. */
  RETURN_PERMIT,
  /** Returns a part of the lock, such as the write lock of a read-write lock. */
  VIEW;

  /** Returns whether the operation takes a lock, perhaps. */
  public boolean takes() {
    return this == ACQUIRE || this == TRY_ACQUIRE || this == TAKE_PERMIT || this == TRY_PERMIT;
  }
}
