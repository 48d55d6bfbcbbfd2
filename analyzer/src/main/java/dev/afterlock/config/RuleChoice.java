package dev.afterlock.config;

import java.util.List;

/**
 * Which rules somebody wants to run, as far as that differs from what runs anyway. Whether there
 * are such rules is not known here.
 *
 * @param enable rules to run in addition
 * @param disable rules not to run, even if they are enabled as well
 * @param only rules to run instead of all others; empty for no such wish
 */
public record RuleChoice(List<Wish> enable, List<Wish> disable, List<Wish> only) {
  /** Leaves everything as it is. */
  public static final RuleChoice NONE = new RuleChoice(List.of(), List.of(), List.of());

  /**
   * A rule as somebody named it.
   *
   * @param rule its id or name
   * @param place where it is named, for messages: an option, or a line and key of a file
   */
  public record Wish(String rule, String place) {}

  public RuleChoice {
    enable = List.copyOf(enable);
    disable = List.copyOf(disable);
    only = List.copyOf(only);
    if (!only.isEmpty() && !enable.isEmpty()) {
      throw new IllegalArgumentException("only and enable contradict each other");
    }
  }
}
