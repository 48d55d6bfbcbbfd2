package dev.afterlock.sample;

import java.util.Map;

/** Hears of every change of a plugin's state. */
@FunctionalInterface
public interface StatusListener {

  /**
   * Called after a change.
   *
   * @param statuses an immutable snapshot: the state of every plugin right after the change
   */
  void statusChanged(Map<String, PluginState> statuses);
}
