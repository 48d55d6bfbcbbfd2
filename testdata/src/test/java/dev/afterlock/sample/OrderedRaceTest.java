package dev.afterlock.sample;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * 64 threads on one manager, many rounds. Who does what when is drawn from a seed that depends on
 * the round alone; how the threads meet is up to the scheduler. The promises hold either way.
 */
class OrderedRaceTest {

  private static final int ROUNDS = 250;
  private static final int UPDATES_PER_WORKER = 4;
  private static final long SEED = 8009;

  private final AtomicInteger failures = new AtomicInteger();

  @Test
  void everyListenerHearsEveryUpdateOnceAndInOrder() {
    rounds(
        (crew, manager, seed) -> {
          List<RecordingListener> recorders = registered(manager, 3);

          crew.run(worker -> update(manager, worker));

          assertHeardEverything(recorders, manager, Crew.SIZE * UPDATES_PER_WORKER);
        });
  }

  @Test
  void theLastWordIsThePresentStateWhenPluginsGoUpAndDown() {
    PluginState[] states = PluginState.values();
    List<String> plugins = List.of("bundle", "discovery", "decision-log");
    rounds(
        (crew, manager, seed) -> {
          RecordingListener recorder = registered(manager, 1).get(0);

          crew.run(
              worker -> {
                SplittableRandom random = new SplittableRandom(seed + worker);
                for (int i = 0; i < UPDATES_PER_WORKER; i++) {
                  manager.updateStatus(
                      plugins.get(random.nextInt(plugins.size())),
                      states[random.nextInt(states.length)]);
                }
              });

          assertEquals(manager.statuses(), recorder.lastWord());
          assertEquals(1 + Crew.SIZE * UPDATES_PER_WORKER, recorder.heard().size());
        });
  }

  @Test
  void aListenerThatComesInTheMiddleHearsAllFromThereOn() {
    rounds(
        (crew, manager, seed) -> {
          List<RecordingListener> recorders = recorders(Crew.SIZE / 2);

          crew.run(
              worker -> {
                if (worker % 2 == 0) {
                  update(manager, worker);
                } else {
                  linger(new SplittableRandom(seed + worker));
                  manager.register(recorders.get(worker / 2));
                }
              });

          assertHeardAllFromItsFirst(recorders, manager);
        });
  }

  @Test
  void aListenerThatLeavesInTheMiddleIsCalledAtMostOnceMore() {
    rounds(
        (crew, manager, seed) -> {
          List<RecordingListener> recorders = recorders(Crew.SIZE / 2);
          AtomicInteger[] calls =
              Stream.generate(AtomicInteger::new)
                  .limit(Crew.SIZE / 2)
                  .toArray(AtomicInteger[]::new);
          int[] callsAtLeaving = new int[Crew.SIZE / 2];

          crew.run(
              worker -> {
                int number = worker / 2;
                if (worker % 2 == 0) {
                  update(manager, worker);
                  return;
                }
                StatusListener listener =
                    statuses -> {
                      calls[number].incrementAndGet();
                      recorders.get(number).statusChanged(statuses);
                    };
                manager.register(listener);
                linger(new SplittableRandom(seed + worker));
                manager.unregister(listener);
                callsAtLeaving[number] = calls[number].get();
              });

          for (int i = 0; i < calls.length; i++) {
            int more = calls[i].get() - callsAtLeaving[i];
            assertTrue(more <= 1, "called " + more + " times more");
            recorders.get(i).assertHeardNoGapAndNoStepBack();
          }
        });
  }

  @Test
  void updatesAndRegistrationsByListenersKeepTheOrder() {
    int answers = 8;
    rounds(
        (crew, manager, seed) -> {
          List<RecordingListener> recorders = registered(manager, 1);
          List<RecordingListener> added = new ArrayList<>();
          manager.register(
              statuses -> {
                if (added.size() < answers) {
                  RecordingListener newcomer = new RecordingListener();
                  added.add(newcomer);
                  manager.register(newcomer);
                  manager.updateStatus("answer-" + added.size(), PluginState.OK);
                }
              });
          recorders.addAll(registered(manager, 1));

          crew.run(worker -> update(manager, worker));

          int expected = answers + Crew.SIZE * UPDATES_PER_WORKER;
          assertEquals(expected, manager.statuses().size());
          assertEquals(answers, added.size());
          assertHeardAllFromItsFirst(recorders, manager);
          assertHeardAllFromItsFirst(added, manager);
        });
  }

  @Test
  void listenersThatFailDoNotDisturbTheOthers() {
    rounds(
        (crew, manager, seed) -> {
          failures.set(0);
          SplittableRandom random = new SplittableRandom(seed);
          manager.register(
              statuses -> {
                if (random.nextBoolean()) {
                  throw new IllegalStateException("listener");
                }
                throw new LinkageError("listener");
              });
          List<RecordingListener> recorders = registered(manager, 2);

          crew.run(worker -> update(manager, worker));

          int updates = Crew.SIZE * UPDATES_PER_WORKER;
          assertHeardEverything(recorders, manager, updates);
          assertEquals(1 + updates, failures.get());
        });
  }

  @Test
  void noListenerIsCalledOnceAnyCloseHasReturned() {
    rounds(
        (crew, manager, seed) -> {
          AtomicBoolean closeReturned = new AtomicBoolean();
          AtomicInteger late = new AtomicInteger();
          RecordingListener recorder = new RecordingListener();
          manager.register(
              statuses -> {
                late.addAndGet(closeReturned.get() ? 1 : 0);
                recorder.statusChanged(statuses);
                late.addAndGet(closeReturned.get() ? 1 : 0);
              });

          crew.run(
              worker -> {
                if (worker % 16 == 0) {
                  linger(new SplittableRandom(seed + worker));
                  manager.close();
                  closeReturned.set(true);
                } else {
                  update(manager, worker);
                }
              });

          assertEquals(0, late.get());
          recorder.assertHeardNoGapAndNoStepBack();
        });
  }

  @Test
  void noListenerIsCalledOnceAListenerHasClosed() {
    rounds(
        (crew, manager, seed) -> {
          int last = new SplittableRandom(seed).nextInt(Crew.SIZE);
          List<RecordingListener> before = registered(manager, 1);
          manager.register(
              statuses -> {
                if (statuses.size() == last) {
                  manager.close();
                }
              });
          List<RecordingListener> after = registered(manager, 1);

          crew.run(worker -> update(manager, worker));

          before.get(0).assertHeardNoGapAndNoStepBack();
          assertEquals(last + 1, before.get(0).heard().size());
          assertEquals(last, after.get(0).heard().size());
        });
  }

  /** Reports plugins that no other call reports, so that each update makes the snapshot grow. */
  private static void update(OrderedPluginManager manager, int worker) {
    for (int i = 0; i < UPDATES_PER_WORKER; i++) {
      manager.updateStatus("plugin-" + worker + "-" + i, PluginState.OK);
    }
  }

  private static void linger(SplittableRandom random) {
    for (int i = random.nextInt(8); i > 0; i--) {
      Thread.yield();
    }
  }

  private static List<RecordingListener> registered(OrderedPluginManager manager, int count) {
    List<RecordingListener> recorders = recorders(count);
    recorders.forEach(manager::register);
    return recorders;
  }

  private static List<RecordingListener> recorders(int count) {
    List<RecordingListener> recorders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      recorders.add(new RecordingListener());
    }
    return recorders;
  }

  private static void assertHeardEverything(
      List<RecordingListener> recorders, OrderedPluginManager manager, int updates) {
    assertEquals(updates, manager.statuses().size());
    for (RecordingListener recorder : recorders) {
      assertEquals(Map.of(), recorder.heard().get(0));
    }
    assertHeardAllFromItsFirst(recorders, manager);
  }

  private static void assertHeardAllFromItsFirst(
      List<RecordingListener> recorders, OrderedPluginManager manager) {
    for (RecordingListener recorder : recorders) {
      recorder.assertHeardNoGapAndNoStepBack();
      assertEquals(manager.statuses(), recorder.lastWord());
    }
  }

  private void rounds(Round round) {
    try (Crew crew = new Crew()) {
      for (int i = 0; i < ROUNDS; i++) {
        OrderedPluginManager manager =
            new OrderedPluginManager((listener, failure) -> failures.incrementAndGet());
        long seed = SEED + i * (long) Crew.SIZE;
        assertDoesNotThrow(() -> round.play(crew, manager, seed), "round " + i);
      }
    }
  }

  private interface Round {
    void play(Crew crew, OrderedPluginManager manager, long seed) throws Exception;
  }
}
