package dev.afterlock.sample;

import static dev.afterlock.sample.PluginState.NOT_READY;
import static dev.afterlock.sample.PluginState.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedFailureTest {

  private final List<Throwable> failures = new ArrayList<>();
  private final OrderedPluginManager manager =
      new OrderedPluginManager((listener, failure) -> failures.add(failure));
  private final RecordingListener recorder = new RecordingListener();

  @Test
  void anExceptionOfOneListenerStopsNeitherTheOthersNorLaterUpdates() {
    RuntimeException failure = new IllegalStateException("listener");
    manager.register(
        statuses -> {
          throw failure;
        });
    manager.register(recorder);

    manager.updateStatus("bundle", NOT_READY);
    manager.updateStatus("bundle", OK);

    assertEquals(Arrays.asList(null, NOT_READY, OK), recorder.heard("bundle"));
    assertEquals(List.of(failure, failure, failure), failures);
  }

  @Test
  void anErrorOfOneListenerStopsNeitherTheOthersNorLaterUpdates() {
    Error failure = new LinkageError("listener");
    manager.register(
        statuses -> {
          throw failure;
        });
    manager.register(recorder);

    manager.updateStatus("bundle", NOT_READY);
    manager.updateStatus("bundle", OK);

    assertEquals(Arrays.asList(null, NOT_READY, OK), recorder.heard("bundle"));
    assertEquals(List.of(failure, failure, failure), failures);
  }

  @Test
  void aListenerThatOverflowsTheStackStopsNeitherTheOthersNorLaterUpdates() {
    manager.register(OrderedFailureTest::overflow);
    manager.register(recorder);

    manager.updateStatus("bundle", OK);

    assertEquals(Arrays.asList(null, OK), recorder.heard("bundle"));
    assertTrue(failures.get(0) instanceof StackOverflowError);
  }

  @Test
  void aFailingListenerIsStillCalledNextTime() {
    manager.register(
        statuses -> {
          recorder.statusChanged(statuses);
          throw new IllegalStateException("listener");
        });

    manager.updateStatus("bundle", OK);

    assertEquals(Arrays.asList(null, OK), recorder.heard("bundle"));
  }

  @Test
  void updatesThatWereQueuedBehindAFailureAreDelivered() {
    manager.register(
        statuses -> {
          if (statuses.get("bundle") == NOT_READY) {
            manager.updateStatus("bundle", OK);
            throw new IllegalStateException("listener");
          }
        });
    manager.register(recorder);

    manager.updateStatus("bundle", NOT_READY);

    assertEquals(Arrays.asList(null, NOT_READY, OK), recorder.heard("bundle"));
  }

  @Test
  void theHandlerIsToldWhichListenerFailed() {
    List<StatusListener> blamed = new ArrayList<>();
    OrderedPluginManager telling =
        new OrderedPluginManager((listener, failure) -> blamed.add(listener));
    StatusListener failing =
        statuses -> {
          throw new IllegalStateException("listener");
        };

    telling.register(recorder);
    telling.register(failing);

    assertEquals(List.of(failing), blamed);
  }

  @Test
  void aFailingHandlerStopsNeitherTheOthersNorLaterUpdates() {
    OrderedPluginManager fragile =
        new OrderedPluginManager(
            (listener, failure) -> {
              throw new LinkageError("handler");
            });
    fragile.register(
        statuses -> {
          throw new IllegalStateException("listener");
        });
    fragile.register(recorder);

    fragile.updateStatus("bundle", OK);

    assertEquals(Arrays.asList(null, OK), recorder.heard("bundle"));
  }

  @Test
  void theHandlerMayUpdateAStatus() {
    OrderedPluginManager reporting = withHandlerThatReports();
    reporting.register(
        statuses -> {
          if (!statuses.containsKey("failed")) {
            throw new IllegalStateException("listener");
          }
        });
    reporting.register(recorder);

    assertEquals(List.of(OK), recorder.heard("failed"));
  }

  @Test
  void withoutAHandlerTheThreadsUncaughtExceptionHandlerIsToldAndTheUpdateSucceeds()
      throws Exception {
    OrderedPluginManager plain = new OrderedPluginManager();
    RuntimeException failure = new IllegalStateException("listener");
    plain.register(recorder);
    StartedThread updater =
        StartedThread.start(
            () -> {
              Thread.currentThread().setUncaughtExceptionHandler((t, e) -> failures.add(e));
              plain.register(
                  statuses -> {
                    throw failure;
                  });
              plain.updateStatus("bundle", OK);
            });

    updater.join();

    assertEquals(List.of(failure, failure), failures);
    assertEquals(Arrays.asList(null, OK), recorder.heard("bundle"));
  }

  private static OrderedPluginManager withHandlerThatReports() {
    OrderedPluginManager[] self = new OrderedPluginManager[1];
    self[0] = new OrderedPluginManager((listener, failure) -> self[0].updateStatus("failed", OK));
    return self[0];
  }

  private static void overflow(Object ignored) {
    overflow(ignored);
  }
}
