package dev.afterlock.finding;

/** The two threads of an interleaving. */
public enum ThreadRole {
  /** Thread A, which delivers the old value last, or calls while it holds a lock. */
  STALE("Thread A"),
  /** Thread B, which updates and delivers while A is preempted, or waits for the lock of A. */
  OVERTAKING("Thread B");

  private final String label;

  ThreadRole(String label) {
    this.label = label;
  }

  /** Returns the name under which reports show the thread. */
  public String label() {
    return label;
  }
}
