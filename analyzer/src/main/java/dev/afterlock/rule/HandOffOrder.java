package dev.afterlock.rule;

/** What is known of the order of calls that are handed to other threads. */
enum HandOffOrder {
  /** The call is made by the thread that captures. */
  NOT_HANDED_OFF,
  /** Handed over after the release: whoever runs the calls gets them in any order. */
  AFTER_RELEASE,
  /** Handed over under the lock, to one thread that makes all such calls as they come. */
  KEPT,
  /** Handed over under the lock, to one thread, while other calls go another way. */
  SPLIT,
  /** Handed over under the lock, to several threads. */
  LOST,
  /** Handed over under the lock, to an executor about which too little is known. */
  UNPROVEN;

  /** Returns whether another thread makes the call, and is told so while the lock is held. */
  boolean isUnderLock() {
    return this != NOT_HANDED_OFF && this != AFTER_RELEASE;
  }
}
