package dev.afterlock.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Three threads, one update each, then rest, on a new manager each time. The windows that this
 * looks for are a few instructions wide: between finding the queue empty and giving the claim back,
 * and between testing the claim and taking it. A crowd hides the first, for any later update
 * repairs what was lost there.
 */
class OrderedNarrowRaceTest {

  private static final int MANAGERS = 100_000;
  private static final int THREADS = 3;
  private static final int SPINS = 24;
  private static final long SEED = 8009;

  private final AtomicInteger arrivals = new AtomicInteger();
  private final List<OrderedPluginManager> managers = new ArrayList<>();
  private final List<List<Integer>> heardSizes = new ArrayList<>();

  @Test
  void anUpdateThatArrivesWhileTheDrainerLeavesIsDelivered() throws Exception {
    for (int i = 0; i < MANAGERS; i++) {
      OrderedPluginManager manager = new OrderedPluginManager();
      List<Integer> sizes = new ArrayList<>(THREADS + 1);
      manager.register(statuses -> sizes.add(statuses.size()));
      managers.add(manager);
      heardSizes.add(sizes);
    }

    List<StartedThread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int me = i;
      threads.add(StartedThread.start(() -> updateAll(me)));
    }
    for (StartedThread thread : threads) {
      thread.join();
    }

    Map<String, PluginState> all =
        Map.of("plugin-0", PluginState.OK, "plugin-1", PluginState.OK, "plugin-2", PluginState.OK);
    for (int i = 0; i < MANAGERS; i++) {
      assertEquals(List.of(0, 1, 2, 3), heardSizes.get(i), "manager " + i);
      assertEquals(all, managers.get(i).statuses(), "manager " + i);
    }
  }

  private void updateAll(int me) {
    SplittableRandom random = new SplittableRandom(SEED + me);
    int expected = 0;
    for (OrderedPluginManager manager : managers) {
      expected += THREADS;
      arrivals.incrementAndGet();
      while (arrivals.get() < expected) {
        Thread.yield();
      }
      // Uneven starts, so that a thread meets the others at every point of their way.
      for (int i = random.nextInt(SPINS); i > 0; i--) {
        Thread.onSpinWait();
      }
      manager.updateStatus("plugin-" + me, PluginState.OK);
    }
  }
}
