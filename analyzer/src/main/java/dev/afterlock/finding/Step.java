package dev.afterlock.finding;

import java.util.List;

/**
 * One step of an interleaving.
 *
 * @param order position in time, from 1, over both threads
 * @param thread who acts
 * @param kind what is done
 * @param text what is done in words, without the thread's name: {@code acquires 'this.lock'}
 * @param location the instruction; never a monitorexit, whose line compilers disagree on
 * @param calls the calls that lead from the finding's method to the location, outermost first;
 *     empty when the location is in that method itself
 */
public record Step(
    int order,
    ThreadRole thread,
    StepKind kind,
    String text,
    CodeLocation location,
    List<CodeLocation> calls) {
  public Step {
    calls = List.copyOf(calls);
  }
}
