package dev.afterlock.rule;

import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.ThreadRole;
import dev.afterlock.finding.Told;
import dev.afterlock.model.CodePoint;
import java.util.ArrayList;
import java.util.List;

/** Writes an interleaving down step by step, in order of time. */
final class StepList {
  private final Program program;
  private final List<Step> steps = new ArrayList<>();

  StepList(Program program) {
    this.program = program;
  }

  /** Adds a step of thread A; the trace ends where it is made. */
  StepList stale(StepKind kind, String text, List<CodePoint> trace) {
    return add(ThreadRole.STALE, kind, text, trace);
  }

  /** Adds a step of thread B; the trace ends where it is made. */
  StepList overtaking(StepKind kind, String text, List<CodePoint> trace) {
    return add(ThreadRole.OVERTAKING, kind, text, trace);
  }

  private StepList add(ThreadRole thread, StepKind kind, String text, List<CodePoint> trace) {
    List<CodeLocation> places = trace.stream().map(program::locate).toList();
    int last = places.size() - 1;
    steps.add(
        new Step(steps.size() + 1, thread, kind, text, places.get(last), places.subList(0, last)));
    return this;
  }

  /** Returns all steps. */
  Interleaving interleaving(Told told) {
    return new Interleaving(steps, told);
  }
}
