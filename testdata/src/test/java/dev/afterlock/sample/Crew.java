package dev.afterlock.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** 64 threads that start a task at the same moment, round after round. */
final class Crew implements AutoCloseable {

  static final int SIZE = 64;

  private static final long SECONDS = 30;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          SIZE,
          body -> {
            Thread thread = new Thread(body);
            thread.setDaemon(true);
            return thread;
          });

  /** Runs the task once on each thread, with the thread's number, and returns when all are done. */
  void run(IntConsumer task) throws Exception {
    CyclicBarrier start = new CyclicBarrier(SIZE);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      int worker = i;
      running.add(
          threads.submit(
              () -> {
                start.await(SECONDS, TimeUnit.SECONDS);
                task.accept(worker);
                return null;
              }));
    }
    for (Future<?> each : running) {
      each.get(SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
