package dev.afterlock.sample;

import static dev.afterlock.sample.PluginState.NOT_READY;
import static dev.afterlock.sample.PluginState.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OrderedCloseTest {

  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final OrderedPluginManager manager = new OrderedPluginManager();
  private final RecordingListener recorder = new RecordingListener();
  private final Gate gate = new Gate();

  @Test
  void anUpdateAfterCloseIsIgnored() {
    manager.register(recorder);
    manager.updateStatus("bundle", NOT_READY);

    manager.close();
    manager.updateStatus("bundle", OK);

    assertEquals(Map.of("bundle", NOT_READY), manager.statuses());
    assertEquals(Arrays.asList(null, NOT_READY), recorder.heard("bundle"));
  }

  @Test
  void aListenerThatRegistersAfterCloseIsNeverCalled() {
    manager.close();

    manager.register(recorder);

    assertEquals(List.of(), recorder.heard());
  }

  @Test
  void closingAgainAndUnregisteringAfterCloseDoNothing() {
    manager.register(recorder);
    manager.updateStatus("bundle", OK);

    manager.close();
    manager.close();
    manager.unregister(recorder);

    assertEquals(Map.of("bundle", OK), manager.statuses());
    assertEquals(Arrays.asList(null, OK), recorder.heard("bundle"));
  }

  @Test
  void closeWaitsForTheCallUnderWayAndDropsTheRest() throws Exception {
    StartedThread updater = updaterHeldInAListener();
    manager.register(recorder);
    manager.updateStatus("bundle", OK);

    StartedThread closer = closer();
    closer.awaitStandstill();
    gate.open();
    closer.join();
    updater.join();

    assertEquals(List.of("call returns", "close returned"), events);
    assertEquals(List.of(), recorder.heard());
  }

  @Test
  void anUpdateWhileCloseWaitsIsIgnored() throws Exception {
    StartedThread updater = updaterHeldInAListener();
    StartedThread closer = closer();
    closer.awaitStandstill();

    manager.updateStatus("bundle", OK);
    gate.open();
    closer.join();
    updater.join();

    assertEquals(Map.of("bundle", NOT_READY), manager.statuses());
  }

  @Test
  void severalThreadsThatCloseAllWait() throws Exception {
    StartedThread updater = updaterHeldInAListener();

    StartedThread first = closer();
    StartedThread second = closer();
    first.awaitStandstill();
    second.awaitStandstill();
    gate.open();
    first.join();
    second.join();
    updater.join();

    assertEquals(List.of("call returns", "close returned", "close returned"), events);
  }

  @Test
  void anInterruptDoesNotEndTheWaitAndIsKept() throws Exception {
    AtomicBoolean kept = new AtomicBoolean();
    StartedThread updater = updaterHeldInAListener();
    StartedThread closer =
        StartedThread.start(
            () -> {
              Thread.currentThread().interrupt();
              manager.close();
              events.add("close returned");
              kept.set(Thread.currentThread().isInterrupted());
            });

    closer.awaitStandstill();
    assertFalse(closer.isDone());
    closer.interrupt();
    gate.open();
    closer.join();
    updater.join();

    assertEquals(List.of("call returns", "close returned"), events);
    assertTrue(kept.get());
  }

  @Test
  void closeByAListenerReturnsAtOnceAndACloseFromOutsideStillWaitsForThatListener()
      throws Exception {
    manager.register(
        statuses -> {
          if (statuses.get("bundle") == NOT_READY) {
            manager.close();
            events.add("own close returned");
            gate.pass();
            events.add("call returns");
          }
        });
    StartedThread updater = StartedThread.start(() -> manager.updateStatus("bundle", NOT_READY));
    gate.awaitArrival();

    StartedThread closer = closer();
    closer.awaitStandstill();
    gate.open();
    closer.join();
    updater.join();

    assertEquals(List.of("own close returned", "call returns", "close returned"), events);
  }

  @Test
  void closeWaitsForTheFailureHandlerToo() throws Exception {
    OrderedPluginManager failing =
        new OrderedPluginManager(
            (listener, failure) -> {
              gate.pass();
              events.add("handler returns");
            });
    StartedThread registrar =
        StartedThread.start(
            () ->
                failing.register(
                    statuses -> {
                      throw new IllegalStateException("listener");
                    }));
    gate.awaitArrival();

    StartedThread closer =
        StartedThread.start(
            () -> {
              failing.close();
              events.add("close returned");
            });
    closer.awaitStandstill();
    gate.open();
    closer.join();
    registrar.join();

    assertEquals(List.of("handler returns", "close returned"), events);
  }

  private StartedThread updaterHeldInAListener() {
    manager.register(
        statuses -> {
          if (statuses.get("bundle") == NOT_READY) {
            gate.pass();
            events.add("call returns");
          }
        });
    StartedThread updater = StartedThread.start(() -> manager.updateStatus("bundle", NOT_READY));
    gate.awaitArrival();
    return updater;
  }

  private StartedThread closer() {
    return StartedThread.start(
        () -> {
          manager.close();
          events.add("close returned");
        });
  }
}
