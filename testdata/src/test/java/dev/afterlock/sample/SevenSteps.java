package dev.afterlock.sample;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Forces the interleaving of the bug on a manager as it is.
 *
 * <p>The means is a first listener that is slow once: thread A stands in it when it has released
 * the lock and has not yet called the health listener, until thread B has done all of its part.
 */
final class SevenSteps {

  private static final String PLUGIN = "bundle";

  /**
   * How it ended.
   *
   * @param healthy what the health listener says
   * @param heard the states of the plugin in the order in which a listener heard them
   * @param statuses what the manager says
   */
  record Ending(boolean healthy, List<PluginState> heard, Map<String, PluginState> statuses) {}

  private SevenSteps() {}

  static Ending play(PluginManager manager) throws Exception {
    manager.updateStatus("discovery", PluginState.OK);
    manager.updateStatus("decision-log", PluginState.OK);

    Gate preemption = new Gate();
    HealthListener health = new HealthListener(Set.of(PLUGIN, "discovery", "decision-log"));
    RecordingListener recorder = new RecordingListener();
    manager.register(
        statuses -> {
          if (statuses.get(PLUGIN) == PluginState.NOT_READY) {
            preemption.pass();
          }
        });
    manager.register(health);
    manager.register(recorder);

    // T1 to T3: A stores, copies, releases, and is held before it calls the health listener.
    StartedThread a =
        StartedThread.start(() -> manager.updateStatus(PLUGIN, PluginState.NOT_READY));
    preemption.awaitArrival();
    // T4 to T6: B stores, copies, releases, and delivers as far as the manager lets it.
    StartedThread b = StartedThread.start(() -> manager.updateStatus(PLUGIN, PluginState.OK));
    b.join();
    // T7: A goes on.
    preemption.open();
    a.join();

    List<PluginState> heard = recorder.heard(PLUGIN).stream().filter(s -> s != null).toList();
    return new Ending(health.isHealthy(), heard, manager.statuses());
  }
}
