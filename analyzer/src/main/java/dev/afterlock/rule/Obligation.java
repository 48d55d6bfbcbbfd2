package dev.afterlock.rule;

/** The five facts that a report stands on; code is safe when one of them does not hold. */
public enum Obligation {
  /** What is delivered depends on state that the lock guards, or is the change of it. */
  PAYLOAD,
  /** The lock is released between capture and delivery. */
  RELEASE,
  /** The receiver outlives the call. */
  DELIVERY,
  /** Two such executions for the same receiver can overlap. */
  THREADS,
  /** Nothing orders the deliveries as the updates were ordered. */
  ORDER
}
