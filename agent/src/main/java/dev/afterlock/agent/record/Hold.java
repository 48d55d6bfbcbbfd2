package dev.afterlock.agent.record;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds a thread back before it delivers, until another one has overtaken it or a time has passed.
 * The agent holds no lock meanwhile, and the time is bounded, so that a program that waits for the
 * held thread only gets slower.
 */
final class Hold {
  private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /** So often nobody else comes before it is taken that a notifier has one thread only. */
  private static final int ALONE = 3;

  /** One time in so many is tried again then. */
  private static final int RETRY = 64;

  private final Mode mode;
  private final long nanos;
  private final long seed;
  private final AtomicLong budget;
  private final AtomicLong spent = new AtomicLong();
  private final AtomicLong arrivals = new AtomicLong();

  Hold(Mode mode, long nanos, long budgetNanos, long seed) {
    this.mode = mode;
    this.nanos = nanos;
    this.seed = seed;
    this.budget = new AtomicLong(budgetNanos);
  }

  /** Returns the time that threads were held. */
  long spentNanos() {
    return spent.get();
  }

  /** Holds the calling thread if this is the time for it. */
  void at(Delivering delivering) {
    if (mode == Mode.OBSERVE || budget.get() <= 0) {
      return;
    }
    Notifier notifier = delivering.notifier;
    long time = time();
    if (time == 0 || seemsAlone(notifier) || !notifier.held.compareAndSet(0, 1)) {
      return;
    }
    long begun = System.nanoTime();
    try {
      await(delivering, begun, Math.min(time, budget.get()));
    } finally {
      notifier.held.set(0);
      long took = System.nanoTime() - begun;
      budget.addAndGet(-took);
      spent.addAndGet(took);
    }
    if (delivering.isContested()) {
      notifier.alone.set(0);
    } else {
      notifier.alone.incrementAndGet();
    }
  }

  private static boolean seemsAlone(Notifier notifier) {
    int times = notifier.alone.get();
    if (times < ALONE) {
      return false;
    }
    notifier.alone.incrementAndGet();
    return times % RETRY != 0;
  }

  private static void await(Delivering delivering, long begun, long time) {
    while (System.nanoTime() - begun < time && !delivering.thread.isInterrupted()) {
      Latest latest = delivering.notifier.heard(delivering.receiver).latest();
      if (latest != null && latest.start > delivering.arrival) {
        return;
      }
      if (delivering.notifier.finished.get() > delivering.arrival) {
        return;
      }
      LockSupport.parkNanos(delivering, NAP_NANOS);
    }
  }

  /**
   * Returns for how long the next arrival is held, at most the time for one hold. The same seed
   * gives the same decisions to the same sequence of arrivals.
   */
  long time() {
    if (mode == Mode.SYSTEMATIC) {
      return nanos;
    }
    long random = mix(seed + arrivals.incrementAndGet() * 0x9E3779B97F4A7C15L);
    return (random & 1) == 0 ? 0 : nanos - Long.remainderUnsigned(random >>> 1, nanos * 3 / 4 + 1);
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
