package dev.afterlock.finding;

/** The two threads of an interleaving. */
public enum ThreadRole {
  /** Thread A, which delivers the old value last. */
  STALE("Thread A"),
  /** Thread B, which updates and delivers while A is preempted. */
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
