package dev.afterlock.agent;

import dev.afterlock.sample.HealthListener;
import dev.afterlock.sample.LockFreeStalePluginManager;
import dev.afterlock.sample.OrderedPluginManager;
import dev.afterlock.sample.PluginManager;
import dev.afterlock.sample.PluginState;
import dev.afterlock.sample.StalePluginManager;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A plain test of a manager by two threads, as a program: one reports that its plugin is not ready,
 * the other that it is. It does nothing to bring the rare order about.
 */
final class TwoThreads {
  private TwoThreads() {}

  public static void main(String[] args) throws InterruptedException {
    int rounds = Integer.parseInt(args[1]);
    long moment = args.length > 2 ? Long.parseLong(args[2]) : 2;
    int wrong = 0;
    for (int i = 0; i < rounds; i++) {
      PluginManager manager = manager(args[0]).get();
      wrong +=
          (args[0].endsWith("hot") ? isWrongAtOnce(manager) : isWrong(manager, moment)) ? 1 : 0;
    }
    System.out.println(wrong + " of " + rounds + " wrong");
  }

  private static Supplier<PluginManager> manager(String name) {
    return switch (name) {
      case "stale" -> StalePluginManager::new;
      case "lock-free" -> LockFreeStalePluginManager::new;
      default -> OrderedPluginManager::new;
    };
  }

  /** Whether the listener has heard something else last than what the manager knows. */
  private static boolean isWrong(PluginManager manager, long moment) throws InterruptedException {
    HealthListener health = new HealthListener(Set.of("one", "two"));
    manager.register(health);
    Thread first = new Thread(() -> manager.updateStatus("one", PluginState.OK), "first-plugin");
    Thread second = new Thread(() -> comeUp(manager, moment), "second-plugin");
    first.start();
    second.start();
    first.join();
    second.join();
    return !health.isHealthy();
  }

  /** The same with both at once, so that they meet as often as can be. */
  private static boolean isWrongAtOnce(PluginManager manager) throws InterruptedException {
    HealthListener health = new HealthListener(Set.of("one", "two"));
    manager.register(health);
    Thread first =
        new Thread(
            () -> {
              manager.updateStatus("one", PluginState.NOT_READY);
              manager.updateStatus("one", PluginState.OK);
            });
    first.start();
    manager.updateStatus("two", PluginState.NOT_READY);
    manager.updateStatus("two", PluginState.OK);
    first.join();
    return !health.isHealthy();
  }

  /** The second plugin takes a moment, as plugins do. */
  private static void comeUp(PluginManager manager, long moment) {
    try {
      Thread.sleep(moment);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    manager.updateStatus("two", PluginState.OK);
  }
}
