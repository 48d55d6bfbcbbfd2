package dev.afterlock.sample;

import java.util.Map;

/** Keeps the state of all plugins and tells listeners about changes. Safe for any thread. */
public interface PluginManager {

  /** Stores the state of one plugin and has the listeners notified, changed or not. */
  void updateStatus(String plugin, PluginState state);

  /** Adds a listener that hears of the updates from now on. */
  void register(StatusListener listener);

  /** The present state of every plugin that has reported so far, as an immutable snapshot. */
  Map<String, PluginState> statuses();
}
