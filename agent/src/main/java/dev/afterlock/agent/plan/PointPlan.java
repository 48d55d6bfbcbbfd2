package dev.afterlock.agent.plan;

/** What to do at one instruction. */
public final class PointPlan {
  /** What the instruction does. */
  public enum Kind {
    /** It takes a lock, or is the first one of a method that has taken one. */
    ACQUIRE,
    /** It is an atomic update. */
    UPDATE,
    /** It calls what leads to a delivery. */
    CALL,
    /** It calls a receiver. */
    DELIVER
  }

  private final int number;
  private final Kind kind;
  private final int instruction;
  private final int line;

  PointPlan(int number, Kind kind, Place place) {
    this.number = number;
    this.kind = kind;
    this.instruction = place.instruction;
    this.line = place.line;
  }

  /** Returns the number by which the recorder knows the point. */
  public int number() {
    return number;
  }

  /** Returns what the instruction does. */
  public Kind kind() {
    return kind;
  }

  /** Returns the place in the method's list of instructions, labels and lines, but not frames. */
  public int instruction() {
    return instruction;
  }

  /** Returns the source line that the report has for it. */
  public int line() {
    return line;
  }
}
