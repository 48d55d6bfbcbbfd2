package dev.afterlock.agent.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One interleaving of a finding, with what was seen of it. */
public final class Flow {
  private static final int KEPT = 3;

  final String finding;
  final int number;
  final Told told;
  final @Nullable String receiverClass;
  final WeakIdentityMap<Notifier> notifiers = new WeakIdentityMap<>();

  /** Deliveries that are between their arrival and the call. */
  final AtomicInteger open = new AtomicInteger();

  /** Deliveries that carried an update and reached the call. */
  final AtomicLong windows = new AtomicLong();

  /** Those of them during which another thread made a later update of the same notifier. */
  final AtomicLong contested = new AtomicLong();

  final AtomicLong confirmed = new AtomicLong();

  /** Filled once, so that it can be read without a lock. */
  private final Map<NotJudged, AtomicLong> notJudged = new EnumMap<>(NotJudged.class);

  private final List<Confirmation> confirmations = new ArrayList<>();

  /**
   * Makes one of which nothing was seen.
   *
   * @param finding the fingerprint
   * @param number the place among the flows of the finding, from 0
   * @param told what receivers learn
   * @param receiverClass the class that is called, in source form, null when it may be any
   */
  public Flow(String finding, int number, Told told, @Nullable String receiverClass) {
    this.finding = finding;
    this.number = number;
    this.told = told;
    this.receiverClass = receiverClass;
    for (NotJudged reason : NotJudged.values()) {
      notJudged.put(reason, new AtomicLong());
    }
  }

  Notifier notifier(Object self) {
    return notifiers.get(self, Notifier::new);
  }

  void count(NotJudged reason) {
    counter(reason).incrementAndGet();
  }

  long counted(NotJudged reason) {
    return counter(reason).get();
  }

  private AtomicLong counter(NotJudged reason) {
    return Objects.requireNonNull(notJudged.get(reason));
  }

  void confirm(Confirmation confirmation) {
    confirmed.incrementAndGet();
    synchronized (confirmations) {
      if (confirmations.size() < KEPT) {
        confirmations.add(confirmation);
      }
    }
  }

  List<Confirmation> confirmations() {
    synchronized (confirmations) {
      return Collections.unmodifiableList(new ArrayList<>(confirmations));
    }
  }
}
