package dev.afterlock.sample;

/** How far a plugin has come. */
public enum PluginState {
  /** Known, but still starting. */
  NOT_READY,
  /** Started and serving. */
  OK,
  /** Its start failed. */
  ERROR
}
