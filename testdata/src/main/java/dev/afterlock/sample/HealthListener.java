package dev.afterlock.sample;

import java.util.Map;
import java.util.Set;

/**
 * What a health endpoint asks. It keeps the last word it heard: if that was an old one, the agent
 * stays unhealthy until some plugin changes again, which a plugin that is up and well never does.
 */
public final class HealthListener implements StatusListener {

  private final Set<String> required;
  private volatile boolean healthy;

  /**
   * @param required the plugins that must be up. Naming them keeps an agent from being called
   *     healthy before the others have reported at all.
   */
  public HealthListener(Set<String> required) {
    this.required = Set.copyOf(required);
  }

  @Override
  public void statusChanged(Map<String, PluginState> statuses) {
    healthy = allReady(statuses);
  }

  /** Whether all required plugins were up when the manager last called. */
  public boolean isHealthy() {
    return healthy;
  }

  /** Whether all required plugins are up in this snapshot. */
  public boolean allReady(Map<String, PluginState> statuses) {
    for (String plugin : required) {
      if (statuses.get(plugin) != PluginState.OK) {
        return false;
      }
    }
    return true;
  }
}
