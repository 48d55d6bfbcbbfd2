package dev.afterlock.sample;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A thread of a test; what it throws comes out of {@link #join}. */
final class StartedThread {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final FutureTask<Void> task;
  private final Thread thread;

  private StartedThread(Runnable body) {
    task = new FutureTask<>(body, null);
    thread = new Thread(task);
    thread.setDaemon(true);
  }

  static StartedThread start(Runnable body) {
    StartedThread started = new StartedThread(body);
    started.thread.start();
    return started;
  }

  void join() throws Exception {
    task.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  void interrupt() {
    thread.interrupt();
  }

  boolean isDone() {
    return task.isDone();
  }

  Thread thread() {
    return thread;
  }

  /** Returns when the thread cannot go on without another one, or has ended. */
  void awaitStandstill() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (thread.getState() != Thread.State.WAITING && !task.isDone()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("still " + thread.getState());
      }
      Thread.onSpinWait();
    }
  }
}
