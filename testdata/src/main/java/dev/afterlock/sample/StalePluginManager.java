package dev.afterlock.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * THE BUG, with a lock: the snapshot is taken under the lock and delivered after it.
 *
 * <p>Every access to the fields is locked, so there is no data race to find. Calling listeners
 * without the lock is right, too: they may call back. What is missing is an order among deliveries:
 *
 * <ol>
 *   <li>thread A locks and stores NOT_READY,
 *   <li>copies the statuses and unlocks,
 *   <li>and is preempted;
 *   <li>thread B locks and stores OK,
 *   <li>copies the statuses and unlocks,
 *   <li>and calls the listeners: OK;
 *   <li>thread A goes on and calls the listeners: NOT_READY, stale, and the last word.
 * </ol>
 *
 * <p>The plugin manager of a widely used policy agent was written this way (OPA issue 8009). With
 * 50 instances starting in parallel, under 5% of requests met an agent that called itself unhealthy
 * although all its plugins were up.
 */
public final class StalePluginManager implements PluginManager {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, PluginState> statuses = new HashMap<>();
  private final List<StatusListener> listeners = new ArrayList<>();

  @Override
  public void updateStatus(String plugin, PluginState state) {
    Map<String, PluginState> snapshot;
    List<StatusListener> receivers;
    lock.lock();
    try {
      statuses.put(plugin, state);
      snapshot = Map.copyOf(statuses);
      receivers = List.copyOf(listeners);
    } finally {
      lock.unlock();
    }
    for (StatusListener receiver : receivers) {
      receiver.statusChanged(snapshot);
    }
  }

  @Override
  public void register(StatusListener listener) {
    lock.lock();
    try {
      listeners.add(listener);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<String, PluginState> statuses() {
    lock.lock();
    try {
      return Map.copyOf(statuses);
    } finally {
      lock.unlock();
    }
  }
}
