package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Region;
import dev.afterlock.summary.Change;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether what happened in a region decides what happens after it: control dependence
 * (Ferrante, Ottenstein and Warren, TOPLAS 1987) on a value that the region found out.
 */
final class RegionOutcome {
  /** Methods with more branches before a call are dispatchers, in which nothing is near. */
  private static final int MAX_BRANCHES = 64;

  private final MethodAnalysis analysis;
  private final MethodBody body;
  private final LockStates locks;
  private final Answers<Integer, List<Integer>> controlling = new Answers<>(this::findControlling);

  RegionOutcome(MethodAnalysis analysis) {
    this.analysis = analysis;
    this.body = analysis.flow().body();
    this.locks = analysis.flow().locks();
  }

  /**
   * Returns whether a branch on what the region found out leads to an instruction.
   *
   * @param region null when a callee opened and closed it
   */
  boolean decides(Change change, @Nullable Region region, int instruction) {
    return controlling(instruction).stream()
        .anyMatch(
            branch -> body.event(branch) instanceof Event.Branch b && tests(b, change, region));
  }

  /**
   * Returns whether the call at an instruction hands over one of several constants, chosen by what
   * the region found out.
   */
  boolean chooses(Change change, @Nullable Region region, int instruction) {
    return body.event(instruction) instanceof Event.Call call
        && call.arguments().stream()
            .anyMatch(argument -> isChoice(argument) && isChosen(argument, change, region));
  }

  private boolean isChoice(Operand operand) {
    return operand.definitions().count() > 1
        && operand.definitions().allMatch(d -> d >= 0 && isConstant(body.event(d)));
  }

  private static boolean isConstant(@Nullable Event event) {
    return event instanceof Event.Constant
        || (event instanceof Event.FieldRead read && read.target() == null);
  }

  private boolean isChosen(Operand operand, Change change, @Nullable Region region) {
    return (region != null && isDefinedInside(operand, region))
        || operand.definitions().anyMatch(definition -> decides(change, region, definition));
  }

  /** Returns whether different outcomes of one branch lead to the two instructions. */
  boolean separates(int one, int other) {
    for (int branch : controlling(one)) {
      if (controlling(other).contains(branch)
          && successorTowards(branch, one) != successorTowards(branch, other)) {
        return true;
      }
    }
    return false;
  }

  private List<Integer> controlling(int instruction) {
    return controlling.of(instruction);
  }

  private List<Integer> findControlling(int instruction) {
    List<Integer> branches = new ArrayList<>();
    for (int i = 0; i < instruction && branches.size() < MAX_BRANCHES; i++) {
      if (body.event(i) instanceof Event.Branch && successorTowards(i, instruction) >= 0) {
        branches.add(i);
      }
    }
    return branches;
  }

  private int successorTowards(int branch, int instruction) {
    for (int successor : body.successors(branch)) {
      if (body.isOnlyReachedBy(branch, successor, instruction)) {
        return successor;
      }
    }
    return -1;
  }

  private boolean tests(Event.Branch branch, Change change, @Nullable Region region) {
    return branch.operands().stream().anyMatch(operand -> isOutcome(operand, change, region));
  }

  private boolean isOutcome(Operand operand, Change change, @Nullable Region region) {
    if (analysis.slicer().definitions(operand).contains(change.instruction())) {
      return true;
    }
    for (Source source : analysis.slicer().sources(operand)) {
      boolean captured =
          source instanceof Source.Captured
              || (source instanceof Source.State read
                  && region != null
                  && locks.mustHold(region, read.instruction()));
      if (captured) {
        return true;
      }
    }
    return region != null && isDefinedInside(operand, region);
  }

  /** A flag that the region sets to one of several constants is an outcome of the region. */
  private boolean isDefinedInside(Operand operand, Region region) {
    return operand.definitions().count() > 1
        && operand.any(d -> d >= 0 && locks.mustHold(region, d));
  }
}
