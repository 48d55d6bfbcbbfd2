package dev.afterlock.lock;

/**
 * Which regions are open at a place, as sets of region numbers.
 *
 * @param must regions that are open on every way
 * @param may regions that are open on some way; holds all of {@code must}
 * @param attempted regions that were tried to open on every way, and are open on exactly those on
 *     which that succeeded; a release takes them out
 */
record LockState(long must, long may, long attempted) {
  static final LockState NONE = new LockState(0, 0, 0);

  /** The state of a way that cannot be gone; joined with another, it leaves that as it is. */
  static final LockState IMPOSSIBLE = new LockState(-1, 0, -1);

  LockState join(LockState other) {
    return new LockState(must & other.must, may | other.may, attempted & other.attempted);
  }

  LockState opened(int region) {
    return new LockState(must | bit(region), may | bit(region), attempted);
  }

  LockState closed(int region) {
    return new LockState(must & ~bit(region), may & ~bit(region), attempted & ~bit(region));
  }

  /** Returns the state after the region was closed on some ways. */
  LockState loosened(int region) {
    return new LockState(must & ~bit(region), may, attempted & ~bit(region));
  }

  /** Returns the state after an attempt whose outcome is not known yet. */
  LockState attempted(int region) {
    return new LockState(must & ~bit(region), may | bit(region), attempted | bit(region));
  }

  /** Returns the state where the attempt is known to have succeeded. */
  LockState succeeded(int region) {
    return (attempted & bit(region)) == 0 ? this : opened(region);
  }

  /** Returns the state where the attempt, if it is still the last word, is known to have failed. */
  LockState declined(int region) {
    return (attempted & bit(region)) == 0 ? this : without(region);
  }

  /** Returns whether this is the state of a way that cannot be gone. */
  boolean isImpossible() {
    return must < 0;
  }

  /** Returns the state where the region is known not to be open. */
  LockState without(int region) {
    return mustHold(region) ? IMPOSSIBLE : failed(region);
  }

  /** Returns the state where the attempt is known to have failed. */
  LockState failed(int region) {
    return new LockState(must & ~bit(region), may & ~bit(region), attempted);
  }

  boolean mustHold(int region) {
    return (must & bit(region)) != 0;
  }

  boolean mayHold(int region) {
    return (may & bit(region)) != 0;
  }

  private static long bit(int region) {
    return 1L << region;
  }
}
