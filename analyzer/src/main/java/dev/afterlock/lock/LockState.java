package dev.afterlock.lock;

/**
 * Which regions are open at a place, as sets of region numbers.
 *
 * @param must regions that are open on every way
 * @param may regions that are open on some way; holds all of {@code must}
 */
record LockState(long must, long may) {
  static final LockState NONE = new LockState(0, 0);

  LockState join(LockState other) {
    return new LockState(must & other.must, may | other.may);
  }

  LockState opened(int region) {
    return new LockState(must | 1L << region, may | 1L << region);
  }

  LockState perhapsOpened(int region) {
    return new LockState(must & ~(1L << region), may | 1L << region);
  }

  LockState closed(int region) {
    return new LockState(must & ~(1L << region), may & ~(1L << region));
  }

  boolean mustHold(int region) {
    return (must >>> region & 1) != 0;
  }

  boolean mayHold(int region) {
    return (may >>> region & 1) != 0;
  }
}
