package dev.afterlock.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class RecentlyUsedTest {
  private final List<String> computed = new ArrayList<>();
  private final RecentlyUsed<String, Integer> cache = new RecentlyUsed<>(2);

  @Test
  void aValueIsComputedOnce() {
    get("a");
    assertEquals(1, get("a"));

    assertEquals(List.of("a"), computed);
  }

  @Test
  void theValueThatWasNotUsedForLongestIsDropped() {
    get("a");
    get("bb");
    get("a");
    get("ccc");
    computed.clear();

    get("a");
    get("ccc");
    assertEquals(List.of(), computed);

    assertEquals(2, get("bb"));
    assertEquals(List.of("bb"), computed);
  }

  @Test
  void aComputationMayAskTheCache() {
    int value = cache.get("outer", key -> get("bb") + 1);

    assertEquals(3, value);
    assertEquals(3, cache.get("outer", key -> -1));
  }

  @Test
  void aSlowComputationHoldsUpNobody() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      thread.execute(
          () ->
              cache.get(
                  "slow",
                  key -> {
                    asked.countDown();
                    await(answered);
                    return 4;
                  }));
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            await(asked);
            assertEquals(7, cache.get("quick", key -> 7));
          });
    } finally {
      answered.countDown();
      thread.shutdown();
    }
  }

  private int get(String key) {
    return cache.get(
        key,
        k -> {
          computed.add(k);
          return k.length();
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
