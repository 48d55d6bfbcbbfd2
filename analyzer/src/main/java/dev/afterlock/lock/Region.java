package dev.afterlock.lock;

/**
 * The code between the places that take a lock and the places that give it back.
 *
 * @param index number of the region in its method
 * @param lock the lock's path; unknown paths of different regions are different locks
 * @param acquire the instruction that takes the lock, the first of several alternatives; {@link
 *     #METHOD_ENTRY} for a synchronized method
 */
public record Region(int index, Path lock, int acquire) {
  /** The place where a synchronized method takes its lock. */
  public static final int METHOD_ENTRY = -1;

  /** Stands for the caller, where a lock is given back that the method has not taken. */
  static final int CALLER = -2;
}
