package dev.afterlock.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyAgentTest {

  @Test
  void isHealthyOnceItsPluginsAreUp() throws Exception {
    PolicyAgent agent = new PolicyAgent(new OrderedPluginManager());
    assertFalse(agent.isHealthy());

    agent.start();

    assertTrue(agent.isHealthy());
    assertFalse(agent.isStuck());
  }

  @Test
  void isNotStuckWhileItsPluginsHaveNotStarted() {
    assertFalse(new PolicyAgent(new StalePluginManager()).isStuck());
  }

  @Test
  void isStuckWhenTheManagerNeverDeliversWhatItStored() throws Exception {
    StalePluginManager deaf = new StalePluginManager();
    PluginManager neverDelivers =
        new PluginManager() {
          @Override
          public void updateStatus(String plugin, PluginState state) {
            deaf.updateStatus(plugin, state);
          }

          @Override
          public void register(StatusListener listener) {}

          @Override
          public Map<String, PluginState> statuses() {
            return deaf.statuses();
          }
        };
    PolicyAgent agent = new PolicyAgent(neverDelivers);

    agent.start();

    assertTrue(agent.isStuck());
  }

  @Test
  void isNeverStuckWithTheOrderedManager() throws Exception {
    assertEquals(0, SampleApplication.stuckAgents(50, OrderedPluginManager::new));
  }
}
