package dev.afterlock.agent;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * Measures two notifiers that do the same in turn, one of which is watched, in one process. It
 * prints by how much the watched one is slower.
 */
final class HotNotifiers {
  private static final int ROUNDS = 12;
  private static final int WARM_UP = 4;
  private static final int CALLS = 2_000_000;

  private HotNotifiers() {}

  /** Updates under a lock, and tells a listener. */
  static final class Plain {
    private final ReentrantLock lock = new ReentrantLock();
    private final LongConsumer listener;
    private long value;

    Plain(LongConsumer listener) {
      this.listener = listener;
    }

    boolean update(long by) {
      long now;
      lock.lock();
      try {
        value += by;
        now = value;
      } finally {
        lock.unlock();
      }
      listener.accept(now);
      return now > 0;
    }
  }

  /** The same; this is the one that is watched. */
  static final class Watched {
    private final ReentrantLock lock = new ReentrantLock();
    private final LongConsumer listener;
    private long value;

    Watched(LongConsumer listener) {
      this.listener = listener;
    }

    boolean update(long by) {
      long now;
      lock.lock();
      try {
        value += by;
        now = value;
      } finally {
        lock.unlock();
      }
      listener.accept(now);
      return now > 0;
    }
  }

  public static void main(String[] args) {
    long[] heard = new long[1];
    LongConsumer listener = now -> heard[0] = now;
    Plain plain = new Plain(listener);
    Watched watched = new Watched(listener);
    long plainNanos = 0;
    long watchedNanos = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long one = nanos(plain::update);
      long other = nanos(watched::update);
      if (i >= WARM_UP) {
        plainNanos += one;
        watchedNanos += other;
      }
    }
    System.out.printf(
        "ratio %.1f: %.0f ns plain, %.0f ns watched%n",
        (double) watchedNanos / plainNanos,
        (double) plainNanos / CALLS / (ROUNDS - WARM_UP),
        (double) watchedNanos / CALLS / (ROUNDS - WARM_UP));
  }

  private static long nanos(LongPredicate update) {
    long begun = System.nanoTime();
    for (int i = 0; i < CALLS; i++) {
      update.test(1);
    }
    return System.nanoTime() - begun;
  }
}
