package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.lock.Path;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A branch on how two values compare.
 *
 * @param branch the instruction that branches
 * @param left one value
 * @param right the other
 * @param ordering whether it matters which is greater, not just whether they are equal
 */
record Comparison(int branch, Operand left, Operand right, boolean ordering) {
  /** Returns the comparisons of a method, in the order of its instructions. */
  static List<Comparison> in(MethodBody body) {
    List<Comparison> found = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Branch branch) {
        Operand right = branch.right();
        boolean ordering = branch.test() == Event.Test.OTHER;
        int left = branch.left().single();
        if (right != null) {
          found.add(new Comparison(i, branch.left(), right, ordering));
        } else if (left >= 0
            && body.event(left) instanceof Event.Compute compute
            && compute.operands().size() == 2
            && !compute.allocatesArray()) {
          // Numbers of 64 bits are compared by an instruction of its own (JVMS 6.5, lcmp).
          found.add(
              new Comparison(i, compute.operands().get(0), compute.operands().get(1), ordering));
        }
      }
    }
    return found;
  }

  /** Returns whether an instruction is reached by one outcome only. */
  boolean decides(int instruction, MethodBody body) {
    return body.successors(branch).length > 1
        && Arrays.stream(body.successors(branch))
            .anyMatch(successor -> body.isOnlyReachedBy(branch, successor, instruction));
  }

  /** Returns the same comparison read from the other side. */
  Comparison swapped() {
    return new Comparison(branch, right, left, ordering);
  }

  /** Returns the fields of which a value is read, each with the instruction that reads it. */
  static List<Read> reads(Operand value, MethodAnalysis analysis) {
    List<Read> reads = new ArrayList<>();
    MethodBody body = analysis.flow().body();
    for (int definition : value.definitions().toArray()) {
      if (definition >= 0 && body.event(definition) instanceof Event.FieldRead read) {
        reads.add(new Read(read.field(), definition));
        if (read.target() != null) {
          // The version of an item is read from what the container holds.
          reads.addAll(states(read.target(), analysis));
        }
      }
    }
    reads.addAll(states(value, analysis));
    return reads;
  }

  private static List<Read> states(Operand value, MethodAnalysis analysis) {
    List<Read> reads = new ArrayList<>();
    for (Source source : analysis.slicer().sources(value)) {
      if (source instanceof Source.State state) {
        reads.add(new Read(state.field(), state.instruction()));
      }
    }
    return reads;
  }

  /** Returns whether a value is made of what the method was given, and of nothing else. */
  static boolean isGiven(Operand value, MethodAnalysis analysis) {
    Set<Source> sources = analysis.slicer().sources(value);
    return !sources.isEmpty() && sources.stream().allMatch(Comparison::isGiven);
  }

  private static boolean isGiven(Source source) {
    return source instanceof Source.Param
        || (source instanceof Source.State state
            && state.path().start() instanceof Path.Parameter start
            && !start.isThis());
  }

  /**
   * A field that is read.
   *
   * @param field the field
   * @param instruction the method's own instruction that reads, or that calls what reads
   */
  record Read(FieldRef field, int instruction) {}
}
