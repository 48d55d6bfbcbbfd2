package dev.afterlock.summary;

/** How many threads run what an executor is given, and whether they keep its order. */
public enum Width {
  /** None of its own: the call runs the code before it returns. */
  INLINE,
  /** One thread, first come first served. */
  SINGLE_FIFO,
  /** Several threads at a time. */
  SEVERAL,
  /** Not followed to the end, or not always the same. */
  UNKNOWN
}
