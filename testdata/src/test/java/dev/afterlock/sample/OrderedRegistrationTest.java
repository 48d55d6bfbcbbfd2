package dev.afterlock.sample;

import static dev.afterlock.sample.PluginState.ERROR;
import static dev.afterlock.sample.PluginState.NOT_READY;
import static dev.afterlock.sample.PluginState.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderedRegistrationTest {

  private final OrderedPluginManager manager = new OrderedPluginManager();
  private final RecordingListener recorder = new RecordingListener();

  @Test
  void anEarlyListenerFirstHearsThatNoPluginHasReported() {
    manager.register(recorder);

    assertEquals(List.of(Map.of()), recorder.heard());
  }

  @Test
  void aLateListenerHearsThePresentStatusesOnceAndThenEveryUpdate() {
    manager.updateStatus("bundle", NOT_READY);
    manager.updateStatus("bundle", ERROR);

    manager.register(recorder);
    manager.updateStatus("bundle", OK);

    assertEquals(List.of(ERROR, OK), recorder.heard("bundle"));
  }

  @Test
  void aLateListenerDoesNotHearUpdatesThatWereQueuedBeforeItCame() throws Exception {
    whileADeliveryIsHeld(
        () -> {
          manager.updateStatus("bundle", ERROR);
          manager.register(recorder);
          manager.updateStatus("bundle", OK);
        });

    assertEquals(List.of(ERROR, OK), recorder.heard("bundle"));
  }

  @Test
  void theOthersDoNotHearARegistration() {
    manager.register(recorder);

    manager.register(new RecordingListener());

    assertEquals(1, recorder.heard().size());
  }

  @Test
  void registeringAListenerAgainHasNoEffect() {
    manager.register(recorder);
    manager.register(recorder);

    manager.updateStatus("bundle", OK);

    assertEquals(Arrays.asList(null, OK), recorder.heard("bundle"));
  }

  @Test
  void listenersThatAreEqualAreStillTwoListeners() {
    Set<Integer> called = new HashSet<>();
    record Twin(Set<Integer> called) implements StatusListener {
      @Override
      public void statusChanged(Map<String, PluginState> statuses) {
        called.add(System.identityHashCode(this));
      }
    }

    manager.register(new Twin(called));
    manager.register(new Twin(called));

    assertEquals(2, called.size());
  }

  @Test
  void anUnregisteredListenerHearsNothingMore() {
    manager.register(recorder);
    manager.updateStatus("bundle", NOT_READY);

    manager.unregister(recorder);
    manager.updateStatus("bundle", OK);

    assertEquals(Arrays.asList(null, NOT_READY), recorder.heard("bundle"));
  }

  @Test
  void anUnregisteredListenerDoesNotHearWhatWasQueuedForIt() throws Exception {
    manager.register(recorder);

    whileADeliveryIsHeld(
        () -> {
          manager.updateStatus("bundle", OK);
          manager.unregister(recorder);
        });

    assertEquals(Arrays.asList(null, NOT_READY), recorder.heard("bundle"));
  }

  @Test
  void unregisteringDoesNotWaitForTheListenerAndLeavesThatCallTheLast() throws Exception {
    Gate gate = new Gate();
    StatusListener slow =
        statuses -> {
          recorder.statusChanged(statuses);
          if (statuses.get("bundle") == NOT_READY) {
            gate.pass();
          }
        };
    manager.register(slow);
    StartedThread a = StartedThread.start(() -> manager.updateStatus("bundle", NOT_READY));
    gate.awaitArrival();
    manager.updateStatus("bundle", OK);

    StartedThread.start(() -> manager.unregister(slow)).join();
    gate.open();
    a.join();

    assertEquals(Arrays.asList(null, NOT_READY), recorder.heard("bundle"));
  }

  @Test
  void aListenerThatComesBackStartsWithThePresentStatuses() throws Exception {
    manager.register(recorder);

    whileADeliveryIsHeld(
        () -> {
          manager.updateStatus("bundle", ERROR);
          manager.unregister(recorder);
          manager.updateStatus("bundle", OK);
          manager.register(recorder);
        });

    assertEquals(Arrays.asList(null, NOT_READY, OK), recorder.heard("bundle"));
  }

  @Test
  void unregisteringAStrangerChangesNothing() {
    manager.register(recorder);

    manager.unregister(new RecordingListener());
    manager.updateStatus("bundle", OK);

    assertEquals(Arrays.asList(null, OK), recorder.heard("bundle"));
  }

  /** Runs the body while the delivery of NOT_READY stands in a listener after the recorder. */
  private void whileADeliveryIsHeld(Runnable body) throws Exception {
    Gate gate = new Gate();
    manager.register(
        statuses -> {
          if (statuses.get("bundle") == NOT_READY) {
            gate.pass();
          }
        });
    StartedThread a = StartedThread.start(() -> manager.updateStatus("bundle", NOT_READY));
    gate.awaitArrival();
    body.run();
    gate.open();
    a.join();
  }
}
