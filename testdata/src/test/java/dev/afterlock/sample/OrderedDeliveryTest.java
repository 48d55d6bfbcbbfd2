package dev.afterlock.sample;

import static dev.afterlock.sample.PluginState.ERROR;
import static dev.afterlock.sample.PluginState.NOT_READY;
import static dev.afterlock.sample.PluginState.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderedDeliveryTest {

  private final OrderedPluginManager manager = new OrderedPluginManager();
  private final RecordingListener recorder = new RecordingListener();

  @Test
  void aListenerHearsEveryUpdateInTheOrderOfTheUpdates() {
    manager.register(recorder);

    manager.updateStatus("bundle", NOT_READY);
    manager.updateStatus("discovery", ERROR);
    manager.updateStatus("bundle", OK);

    assertEquals(
        List.of(
            Map.of(),
            Map.of("bundle", NOT_READY),
            Map.of("bundle", NOT_READY, "discovery", ERROR),
            Map.of("bundle", OK, "discovery", ERROR)),
        recorder.heard());
  }

  @Test
  void anUpdateThatRepeatsTheStateIsDeliveredToo() {
    manager.register(recorder);

    manager.updateStatus("bundle", OK);
    manager.updateStatus("bundle", OK);

    assertEquals(Arrays.asList(null, OK, OK), recorder.heard("bundle"));
  }

  @Test
  void anUpdateDuringADeliveryIsLeftToTheThreadThatDelivers() throws Exception {
    Gate gate = new Gate();
    List<Thread> callers = new ArrayList<>();
    manager.register(
        statuses -> {
          callers.add(Thread.currentThread());
          if (statuses.get("bundle") == NOT_READY) {
            gate.pass();
          }
        });
    StartedThread a = StartedThread.start(() -> manager.updateStatus("bundle", NOT_READY));
    gate.awaitArrival();

    StartedThread b = StartedThread.start(() -> manager.updateStatus("bundle", OK));
    b.join();
    gate.open();
    a.join();

    assertEquals(List.of(Thread.currentThread(), a.thread(), a.thread()), callers);
  }

  @Test
  void otherThreadsCanUseTheManagerWhileAListenerRuns() {
    List<Map<String, PluginState>> seen = new ArrayList<>();
    manager.updateStatus("bundle", NOT_READY);
    manager.register(
        statuses -> {
          if (seen.isEmpty()) {
            joined(() -> manager.updateStatus("bundle", OK));
            joined(() -> manager.register(recorder));
            joined(() -> manager.unregister(recorder));
            joined(() -> seen.add(manager.statuses()));
          }
        });

    assertEquals(List.of(Map.of("bundle", OK)), seen);
  }

  @Test
  void aSnapshotCannotBeChanged() {
    manager.register(recorder);
    manager.updateStatus("bundle", OK);
    Map<String, PluginState> heard = recorder.lastWord();
    Map<String, PluginState> present = manager.statuses();

    assertThrows(UnsupportedOperationException.class, () -> heard.put("bundle", ERROR));
    assertThrows(UnsupportedOperationException.class, present::clear);
  }

  @Test
  void aSnapshotDoesNotFollowLaterUpdates() {
    manager.updateStatus("bundle", NOT_READY);
    Map<String, PluginState> before = manager.statuses();

    manager.updateStatus("bundle", OK);

    assertEquals(Map.of("bundle", NOT_READY), before);
  }

  @Test
  void nullsAreRejectedBeforeAnythingIsStoredOrDelivered() {
    manager.register(recorder);

    assertThrows(NullPointerException.class, () -> manager.updateStatus(null, OK));
    assertThrows(NullPointerException.class, () -> manager.updateStatus("bundle", null));
    assertThrows(NullPointerException.class, () -> manager.register(null));
    assertThrows(NullPointerException.class, () -> new OrderedPluginManager(null));
    assertEquals(Map.of(), manager.statuses());
    assertEquals(List.of(Map.of()), recorder.heard());
  }

  private static void joined(Runnable body) {
    try {
      StartedThread.start(body).join();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
