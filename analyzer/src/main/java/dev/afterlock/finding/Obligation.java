package dev.afterlock.finding;

/** The five facts that a report stands on; code is safe when one of them does not hold. */
public enum Obligation {
  /** What is delivered depends on state that the lock guards, or is the change of it. */
  PAYLOAD("what is handed over depends on the guarded state"),
  /** The lock is released between capture and delivery. */
  RELEASE("the lock is released before the call"),
  /** The receiver outlives the call. */
  DELIVERY("the receiver was registered and outlives the call"),
  /** Two such executions for the same receiver can overlap. */
  THREADS("two threads can do this for the same receiver"),
  /** Nothing orders the deliveries as the updates were ordered. */
  ORDER("nothing orders the calls as the changes were ordered");

  private final String sentence;

  Obligation(String sentence) {
    this.sentence = sentence;
  }

  /** Returns the initial by which documents name the obligation. */
  public char letter() {
    return name().charAt(0);
  }

  /** Returns what would have to hold, as a clause without a full stop. */
  public String sentence() {
    return sentence;
  }
}
