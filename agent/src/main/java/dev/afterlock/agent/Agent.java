package dev.afterlock.agent;

import java.lang.instrument.Instrumentation;

/** Entry of the agent. {@code docs/confirm.md} describes what it promises. */
public final class Agent {
  private static final String RECORDER = "dev.afterlock.agent.record";

  private Agent() {}

  /**
   * Runs before the program. Whatever goes wrong is said on the standard error, and the program
   * runs as it would without the agent.
   */
  @SuppressWarnings("SystemOut") // There is no other way to the user from here.
  public static void premain(String options, Instrumentation instrumentation) {
    try {
      letModuleSystemsSee();
      // Before any class of the recorder is loaded, so that there is one only.
      instrumentation.appendToBootstrapClassLoaderSearch(RecorderJar.open());
      Session.start(AgentOptions.parse(options == null ? "" : options), instrumentation);
    } catch (Throwable failure) {
      System.err.println("afterlock agent: nothing is watched: " + failure.getMessage());
    }
  }

  /** Bundles of OSGi and modules of JBoss see of the bootstrap class loader what is named here. */
  private static void letModuleSystemsSee() {
    append("org.osgi.framework.bootdelegation", RECORDER);
    append("jboss.modules.system.pkgs", RECORDER);
  }

  private static void append(String property, String name) {
    String before = System.getProperty(property);
    System.setProperty(property, before == null || before.isEmpty() ? name : before + "," + name);
  }
}
