package dev.afterlock.sample;

import static dev.afterlock.sample.PluginState.NOT_READY;
import static dev.afterlock.sample.PluginState.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.sample.SevenSteps.Ending;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SevenStepsTest {

  private static final Map<String, PluginState> ALL_OK =
      Map.of("bundle", OK, "discovery", OK, "decision-log", OK);

  @Test
  void theLockedManagerLeavesTheAgentUnhealthyWithAllPluginsOk() throws Exception {
    assertEndsUnhealthy(SevenSteps.play(new StalePluginManager()));
  }

  @Test
  void theLockFreeManagerLeavesTheAgentUnhealthyWithAllPluginsOk() throws Exception {
    assertEndsUnhealthy(SevenSteps.play(new LockFreeStalePluginManager()));
  }

  @Test
  void theOrderedManagerLeavesTheAgentHealthy() throws Exception {
    Ending ending = SevenSteps.play(new OrderedPluginManager());

    assertEquals(ALL_OK, ending.statuses());
    assertEquals(List.of(NOT_READY, OK), ending.heard());
    assertTrue(ending.healthy());
  }

  private static void assertEndsUnhealthy(Ending ending) {
    assertEquals(ALL_OK, ending.statuses());
    assertEquals(List.of(OK, NOT_READY), ending.heard());
    assertFalse(ending.healthy());
  }
}
