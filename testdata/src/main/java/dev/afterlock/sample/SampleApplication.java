package dev.afterlock.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Starts many agents in parallel, once with each manager, and counts those that stay unhealthy.
 *
 * <p>The count is a matter of luck for the stale managers, and usually small: that is why the bug
 * survives its tests. It is always zero for the ordered one.
 */
public final class SampleApplication {

  private static final int DEFAULT_AGENTS = 50;

  private SampleApplication() {}

  /**
   * @param args the number of agents, {@value #DEFAULT_AGENTS} if absent
   */
  public static void main(String[] args) throws InterruptedException {
    int agents = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_AGENTS;
    print("StalePluginManager", agents, StalePluginManager::new);
    print("LockFreeStalePluginManager", agents, LockFreeStalePluginManager::new);
    print("OrderedPluginManager", agents, OrderedPluginManager::new);
  }

  private static void print(String name, int agents, Supplier<PluginManager> manager)
      throws InterruptedException {
    System.out.printf(
        "%s: %d of %d agents unhealthy with all plugins OK%n",
        name, stuckAgents(agents, manager), agents);
  }

  /** Starts the agents in parallel, each with its own manager, and counts the stuck ones. */
  static int stuckAgents(int count, Supplier<PluginManager> manager) throws InterruptedException {
    List<PolicyAgent> agents = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PolicyAgent agent = new PolicyAgent(manager.get());
      agents.add(agent);
      threads.add(new Thread(() -> start(agent), "agent-" + i));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return (int) agents.stream().filter(PolicyAgent::isStuck).count();
  }

  private static void start(PolicyAgent agent) {
    try {
      agent.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
