package dev.afterlock.lock;

/**
 * What one instruction does to one lock.
 *
 * @param kind what is done
 * @param name which lock
 * @param handle the definition of the object that stands for the taken lock, to be closed when the
 *     lock is to be released; negative when there is none
 */
record Action(Kind kind, LockName name, int handle) {
  /** No object stands for the lock but itself. */
  static final int NO_HANDLE = -1;

  /** What can be done to a lock. */
  enum Kind {
    ACQUIRE,
    /** Acquires when the instruction's result says so. */
    TRY,
    RELEASE,
    /** Releases on some ways through a callee. */
    LOOSEN,
    /** Gives the lock back for a while and takes it again before the instruction is over. */
    INTERRUPT,
    /** Answers whether the thread holds the lock. */
    ASK
  }

  Action(Kind kind, LockName name) {
    this(kind, name, NO_HANDLE);
  }

  /** Returns whether this takes the lock, perhaps. */
  boolean takes() {
    return kind == Kind.ACQUIRE || kind == Kind.TRY;
  }

  /** Returns whether this gives the lock back for good, perhaps. */
  boolean gives() {
    return kind == Kind.RELEASE || kind == Kind.LOOSEN;
  }

  /** Returns whether this is the release of what the other took, by the object made then. */
  boolean closes(Action taken) {
    return handle >= 0 && handle == taken.handle;
  }
}
