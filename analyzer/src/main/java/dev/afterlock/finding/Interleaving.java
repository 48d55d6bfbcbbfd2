package dev.afterlock.finding;

import java.util.List;

/**
 * One order of execution in which something goes wrong: a receiver hears the older value last, or
 * two threads wait for each other.
 *
 * @param steps all steps in order of time; thread A has the first and the last
 * @param told what the receiver learns
 */
public record Interleaving(List<Step> steps, Told told) {
  public Interleaving {
    steps = List.copyOf(steps);
  }

  /** Makes one of which it is not known what exactly the receiver learns. */
  public Interleaving(List<Step> steps) {
    this(steps, Told.PART);
  }

  /** Returns whether it ends with two threads that wait for each other. */
  public boolean isDeadlock() {
    return steps.stream().anyMatch(step -> step.kind() == StepKind.WAIT);
  }

  /** Returns whether the state changes in one atomic step, so that there is no lock to release. */
  public boolean isAtomic() {
    return steps.stream().anyMatch(step -> step.kind() == StepKind.UPDATE);
  }

  /** Returns the steps of one thread in order of time. */
  public List<Step> stepsOf(ThreadRole thread) {
    return steps.stream().filter(step -> step.thread() == thread).toList();
  }
}
