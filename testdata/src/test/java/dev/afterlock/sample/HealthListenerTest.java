package dev.afterlock.sample;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HealthListenerTest {

  private final HealthListener health = new HealthListener(Set.of("bundle", "discovery"));

  @Test
  void isUnhealthyBeforeItHasHeardAnything() {
    assertFalse(health.isHealthy());
  }

  @Test
  void isUnhealthyWhileARequiredPluginHasNotReported() {
    health.statusChanged(Map.of("bundle", PluginState.OK));

    assertFalse(health.isHealthy());
  }

  @Test
  void isHealthyWhenAllRequiredPluginsAreOk() {
    health.statusChanged(
        Map.of(
            "bundle", PluginState.OK, "discovery", PluginState.OK, "other", PluginState.NOT_READY));

    assertTrue(health.isHealthy());
  }

  @Test
  void isUnhealthyWhenARequiredPluginFails() {
    health.statusChanged(Map.of("bundle", PluginState.OK, "discovery", PluginState.OK));
    health.statusChanged(Map.of("bundle", PluginState.OK, "discovery", PluginState.ERROR));

    assertFalse(health.isHealthy());
  }
}
