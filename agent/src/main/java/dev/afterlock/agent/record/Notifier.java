package dev.afterlock.agent.record;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What is known of one object that tells receivers of its updates. */
final class Notifier {
  /** The threads between arrival and call. */
  final AtomicInteger inWindow = new AtomicInteger();

  /** Whether a thread is held here. */
  final AtomicInteger held = new AtomicInteger();

  /** Holds in a row that nobody else came to see. */
  final AtomicInteger alone = new AtomicInteger();

  /** The largest start of an update whose method has ended. */
  final AtomicLong finished = new AtomicLong();

  /** The largest start of an update whose delivery has begun. */
  final AtomicLong arrived = new AtomicLong();

  private final WeakIdentityMap<Heard> receivers = new WeakIdentityMap<>();

  Heard heard(Object receiver) {
    return receivers.get(receiver, Heard::new);
  }

  static void raise(AtomicLong number, long to) {
    long now = number.get();
    while (now < to && !number.compareAndSet(now, to)) {
      now = number.get();
    }
  }

  /** What one receiver was told of the latest update of all whose delivery has ended. */
  static final class Heard {
    private @Nullable Latest latest;

    synchronized @Nullable Latest latest() {
      return latest;
    }

    synchronized void tell(Latest told) {
      if (latest == null || told.start > latest.start) {
        latest = told;
      }
    }
  }
}
