package dev.afterlock.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a thread at a chosen point, as the scheduler would by preempting it there. */
final class Gate {

  private static final long SECONDS = 20;

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  /** Waits here until the gate is open. */
  void pass() {
    arrived.countDown();
    await(opened, "nobody opened the gate");
  }

  /** Waits for a thread to stand at the gate. */
  void awaitArrival() {
    await(arrived, "nobody came to the gate");
  }

  void open() {
    opened.countDown();
  }

  private static void await(CountDownLatch latch, String otherwise) {
    try {
      assertTrue(latch.await(SECONDS, TimeUnit.SECONDS), otherwise);
    } catch (InterruptedException e) {
      throw new AssertionError(otherwise, e);
    }
  }
}
