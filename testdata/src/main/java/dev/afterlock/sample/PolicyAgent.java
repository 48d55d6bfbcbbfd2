package dev.afterlock.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One instance of the service: three plugins, their manager, and the health it shows. */
public final class PolicyAgent {

  private static final Set<String> PLUGINS = Set.of("bundle", "discovery", "decision-log");

  private final PluginManager manager;
  private final HealthListener health = new HealthListener(PLUGINS);

  /** Registers for the health; the plugins start with {@link #start}. */
  public PolicyAgent(PluginManager manager) {
    this.manager = manager;
    manager.register(health);
  }

  /** Starts all plugins in parallel and returns when each of them is up. */
  public void start() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (String name : PLUGINS) {
      Thread thread = new Thread(new Plugin(name, manager, Thread::yield), name);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** What the health endpoint answers. */
  public boolean isHealthy() {
    return health.isHealthy();
  }

  /** Whether the health endpoint says no although the manager knows that all plugins are up. */
  public boolean isStuck() {
    return !health.isHealthy() && health.allReady(manager.statuses());
  }
}
