package dev.afterlock.config;

import java.util.List;

/**
 * What a user says about code: what methods are for, and which classes are confined to one thread.
 * It comes before what is known anyway.
 *
 * @param methods roles of methods, in the order of the file
 * @param confined what runs on one thread only, in the order of the file
 */
public record Configuration(List<MethodRole> methods, List<ThreadConfinement> confined) {
  /** Says nothing. */
  public static final Configuration NONE = new Configuration(List.of(), List.of());

  public Configuration {
    methods = List.copyOf(methods);
    confined = List.copyOf(confined);
  }
}
