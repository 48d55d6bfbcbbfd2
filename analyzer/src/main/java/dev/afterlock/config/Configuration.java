package dev.afterlock.config;

import java.util.List;

/**
 * What a user says about code: what methods are for, and which classes are confined to one thread.
 * It comes before what is known anyway. Besides, which rules are to run.
 *
 * @param methods roles of methods, in the order of the file
 * @param confined what runs on one thread only, in the order of the file
 * @param rules which rules are to run
 */
public record Configuration(
    List<MethodRole> methods, List<ThreadConfinement> confined, RuleChoice rules) {
  /** Says nothing. */
  public static final Configuration NONE = new Configuration(List.of(), List.of(), RuleChoice.NONE);

  public Configuration {
    methods = List.copyOf(methods);
    confined = List.copyOf(confined);
  }
}
