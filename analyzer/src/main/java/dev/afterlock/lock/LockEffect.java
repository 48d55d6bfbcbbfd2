package dev.afterlock.lock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a method does to locks beyond its end, in the method's own terms: a wrapper of
 * {@code lock} leaves something locked, a wrapper of {@code unlock} releases what its caller holds.
 *
 * @param acquires locks that are held whenever the method returns, and were not before
 * @param tries locks that are held exactly when it returns true, or an object
 * @param releases locks that its caller held, and that are not held when it returns
 * @param loosens locks that it releases on some ways
 * @param interrupts locks that it gives back and takes again; an unknown path stands for some lock
 *     that is no monitor
 * @param returned what it returns when that is one object, else null
 */
public record LockEffect(
    List<Path> acquires,
    List<Path> tries,
    List<Path> releases,
    List<Path> loosens,
    List<Path> interrupts,
    @Nullable Path returned) {
  /** The effect of most methods. */
  public static final LockEffect NONE =
      new LockEffect(List.of(), List.of(), List.of(), List.of(), List.of(), null);

  public LockEffect {
    acquires = List.copyOf(acquires);
    tries = List.copyOf(tries);
    releases = List.copyOf(releases);
    loosens = List.copyOf(loosens);
    interrupts = List.copyOf(interrupts);
  }

  /** Returns whether a call leaves something locked, perhaps. */
  public boolean takes() {
    return !acquires.isEmpty() || !tries.isEmpty();
  }

  /** Returns whether calls do nothing to locks. */
  public boolean isNone() {
    return !takes() && releases.isEmpty() && loosens.isEmpty() && interrupts.isEmpty();
  }

  /**
   * Returns whether calls take and give back the same locks as those of an earlier reading.
   * Interruptions do not count: they are made known to the callers of who waits, and not to theirs.
   */
  public boolean movesAsMuchAs(LockEffect earlier) {
    return acquires.equals(earlier.acquires)
        && tries.equals(earlier.tries)
        && releases.equals(earlier.releases)
        && loosens.equals(earlier.loosens);
  }
}
