package dev.afterlock.config;

import java.util.List;

/** A configuration file that cannot be read or understood. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String faults;

  ConfigurationException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = String.join("\n", faults);
  }

  ConfigurationException(String fault, Throwable cause) {
    super(fault, cause);
    this.faults = fault;
  }

  /** Returns every fault on a line of its own, each with its place. */
  public String faults() {
    return faults;
  }
}
