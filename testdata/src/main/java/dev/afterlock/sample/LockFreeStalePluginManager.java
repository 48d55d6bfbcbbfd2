package dev.afterlock.sample;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * THE BUG, without a lock: a thread-safe map and a thread-safe list do not make a thread-safe
 * notification.
 *
 * <p>The {@code put} is the region here, one call long. Between it, the copy and the calls another
 * thread can store and deliver a newer state, just as in {@link StalePluginManager}. The Java SDK
 * of the same policy agent notified its listeners in this way.
 */
public final class LockFreeStalePluginManager implements PluginManager {

  private final Map<String, PluginState> statuses = new ConcurrentHashMap<>();
  private final List<StatusListener> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void updateStatus(String plugin, PluginState state) {
    statuses.put(plugin, state);
    Map<String, PluginState> snapshot = Map.copyOf(statuses);
    for (StatusListener listener : listeners) {
      listener.statusChanged(snapshot);
    }
  }

  @Override
  public void register(StatusListener listener) {
    listeners.add(listener);
  }

  @Override
  public Map<String, PluginState> statuses() {
    return Map.copyOf(statuses);
  }
}
