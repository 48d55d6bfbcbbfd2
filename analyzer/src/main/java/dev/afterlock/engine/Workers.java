package dev.afterlock.engine;

import dev.afterlock.hierarchy.IndexBuilder.OrderedMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A fixed number of threads that apply a function to chunks of a list. */
final class Workers implements OrderedMapper, AutoCloseable {
  /** Enough work in a chunk to make handing it over cheap, little enough to share evenly. */
  private static final int CHUNK = 32;

  private final int threads;
  private final ExecutorService executor;

  Workers(int threads) {
    this.threads = threads;
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "afterlock-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public <A, B> List<B> map(List<A> elements, Function<A, B> function) {
    if (threads == 1 || elements.size() < 2) {
      return elements.stream().map(function).toList();
    }
    int size = Math.max(1, Math.min(CHUNK, elements.size() / (threads * 4)));
    List<Future<List<B>>> futures = new ArrayList<>();
    for (int from = 0; from < elements.size(); from += size) {
      List<A> chunk = elements.subList(from, Math.min(elements.size(), from + size));
      futures.add(executor.submit(() -> chunk.stream().map(function).toList()));
    }
    List<B> results = new ArrayList<>(elements.size());
    for (Future<List<B>> future : futures) {
      results.addAll(result(future));
    }
    return results;
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("a worker failed", failure.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
