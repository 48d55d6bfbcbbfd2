package dev.afterlock.finding;

/** What a thread does in one step of an interleaving. */
public enum StepKind {
  /** Takes the lock, or starts the atomic update. */
  ACQUIRE,
  /** Changes the state, or takes the snapshot or event that is delivered later. */
  CAPTURE,
  /** Changes the state in one atomic step, without a lock. */
  UPDATE,
  /** Asks for a lock that another thread does not give back. */
  WAIT,
  /** Gives the lock back. */
  RELEASE,
  /** Leaves the call of the receiver to another thread. */
  HAND_OFF,
  /** Calls the receiver, or has it called. */
  DELIVER
}
