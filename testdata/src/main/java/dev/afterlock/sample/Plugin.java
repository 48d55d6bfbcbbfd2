package dev.afterlock.sample;

/** One part of the agent that needs time to start and reports how far it is. */
public final class Plugin implements Runnable {

  private final String name;
  private final PluginManager manager;
  private final Runnable startup;

  /**
   * @param startup the work until the plugin is up, for instance loading a bundle; it fails by
   *     throwing, and the exception is passed on once ERROR is reported
   */
  public Plugin(String name, PluginManager manager, Runnable startup) {
    this.name = name;
    this.manager = manager;
    this.startup = startup;
  }

  @Override
  public void run() {
    manager.updateStatus(name, PluginState.NOT_READY);
    try {
      startup.run();
    } catch (RuntimeException | Error failure) {
      manager.updateStatus(name, PluginState.ERROR);
      throw failure;
    }
    manager.updateStatus(name, PluginState.OK);
  }
}
