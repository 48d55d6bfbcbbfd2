package dev.afterlock.finding;

import java.util.List;

/**
 * One order of execution in which a receiver hears the older value last.
 *
 * @param steps all steps in order of time; thread A has the first and the last
 */
public record Interleaving(List<Step> steps) {
  public Interleaving {
    steps = List.copyOf(steps);
  }

  /** Returns the steps of one thread in order of time. */
  public List<Step> stepsOf(ThreadRole thread) {
    return steps.stream().filter(step -> step.thread() == thread).toList();
  }
}
