package dev.afterlock.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PluginTest {

  private final OrderedPluginManager manager = new OrderedPluginManager();
  private final RecordingListener recorder = new RecordingListener();

  @BeforeEach
  void listen() {
    manager.register(recorder);
  }

  @Test
  void reportsNotReadyAndThenOk() {
    new Plugin("bundle", manager, () -> {}).run();

    assertEquals(
        Arrays.asList(null, PluginState.NOT_READY, PluginState.OK), recorder.heard("bundle"));
  }

  @Test
  void reportsErrorWhenItsStartFailsAndPassesTheFailureOn() {
    IllegalStateException failure = new IllegalStateException("no bundle");
    Plugin plugin =
        new Plugin(
            "bundle",
            manager,
            () -> {
              throw failure;
            });

    assertSame(failure, assertThrows(IllegalStateException.class, plugin::run));
    assertEquals(
        List.of(PluginState.NOT_READY, PluginState.ERROR), recorder.heard("bundle").subList(1, 3));
  }
}
