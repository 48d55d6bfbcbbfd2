package dev.afterlock.config;

/** What a method can be for; the keys of a configuration file. */
public enum Role {
  /** Tells receivers that the library or framework keeps: its arguments are the payload. */
  DELIVERY("deliveries", Group.RECEIVER),
  /** Is called on registered receivers. */
  CALLBACK("callbacks", Group.RECEIVER),
  /** Is asked, and never told. */
  QUERY("queries", Group.RECEIVER),
  /** Takes a lock. */
  ACQUIRE("locks.acquire", Group.LOCK),
  /** Takes a lock when it returns true, or a number other than 0. */
  TRY("locks.try", Group.LOCK),
  /** Gives a lock back. */
  RELEASE("locks.release", Group.LOCK),
  /** Returns a side of a lock. */
  VIEW("locks.view", Group.LOCK),
  /** Runs what it is given on another thread, in no order that is known. */
  ASYNC("executors.async", Group.EXECUTOR),
  /** Runs what it is given before it returns. */
  INLINE("executors.inline", Group.EXECUTOR),
  /** Runs what it is given on one thread, first come first served. */
  SINGLE_THREADED("executors.single-threaded", Group.EXECUTOR);

  /** Questions about a method that have one answer each. */
  public enum Group {
    RECEIVER,
    LOCK,
    EXECUTOR
  }

  private final String key;
  private final Group group;

  Role(String key, Group group) {
    this.key = key;
    this.group = group;
  }

  /** Returns the key, with a dot between outer and inner one. */
  public String key() {
    return key;
  }

  /** Returns the question that this role answers. */
  public Group group() {
    return group;
  }
}
