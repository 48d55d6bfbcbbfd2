package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.lock.Path;
import dev.afterlock.summary.Change;
import dev.afterlock.summary.Effect;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds where a listener stores something derived from what it is told into state that outlives the
 * call. What is compared with that state before, or added to it, is as good in any order, and what
 * the listener reads again from the notifier is not what it was told.
 */
final class ExposureSearch {
  private static final String EQUALS = "equals";

  private final ListenerCode listener;
  private final MethodAnalysis analysis;
  private final String notifier;
  private final Hierarchy hierarchy;
  private final MethodBody body;
  private final Set<Source> told;

  ExposureSearch(
      ListenerCode listener,
      MethodAnalysis analysis,
      Set<Integer> positions,
      String notifier,
      Hierarchy hierarchy) {
    this.listener = listener;
    this.notifier = notifier;
    this.hierarchy = hierarchy;
    this.analysis = analysis;
    this.body = analysis.flow().body();
    this.told =
        positions.stream()
            .map(position -> new Source.Param(listener.told() + position))
            .collect(Collectors.toSet());
  }

  /**
   * Returns the exposed stores of one listener, in the order of its instructions.
   *
   * @param positions which of the arguments may be out of date, from 0
   * @param notifier the class that tells it
   */
  static List<Exposure> in(
      ListenerCode listener, Set<Integer> positions, String notifier, Program program) {
    MethodAnalysis analysis = program.analysis(listener.method());
    return analysis == null
        ? List.of()
        : new ExposureSearch(listener, analysis, positions, notifier, program.hierarchy()).run();
  }

  private List<Exposure> run() {
    List<Exposure> found = new ArrayList<>();
    for (Change change : analysis.changes()) {
      if (outlivesCall(change)
          && change.effect().kind() != Effect.Kind.FIRST
          && (storesTold(change) || isDecidedByTold(change))
          && !addsUp(change)
          && !isCompared(change)) {
        boolean collects =
            change.effect().kind() == Effect.Kind.FILL && change.stored().size() == 1;
        found.add(new Exposure(listener, change, collects));
      }
    }
    return found;
  }

  /** State of the listener, of what a lambda has captured, or of a class. */
  boolean outlivesCall(Change change) {
    Path start = change.path().start();
    return start instanceof Path.StaticField
        || (start instanceof Path.Parameter parameter && parameter.index() < listener.told());
  }

  private boolean storesTold(Change change) {
    List<Operand> stored = change.stored();
    // Of an entry of a map, the key only says where the value is kept.
    boolean entry = change.effect().kind() == Effect.Kind.FILL && stored.size() > 1;
    return stored.subList(entry ? stored.size() - 1 : 0, stored.size()).stream()
        .anyMatch(value -> !isReadAgain(value) && (isTold(value) || isAnswer(value)));
  }

  boolean isTold(Operand operand) {
    return analysis.slicer().sources(operand).stream().anyMatch(told::contains);
  }

  /** What a method answers when it is given what was told may be decided by it alone. */
  private boolean isAnswer(Operand operand) {
    return operand
        .definitions()
        .anyMatch(
            d ->
                d >= 0
                    && body.event(d) instanceof Event.Call call
                    && call.operands().stream().anyMatch(this::isTold));
  }

  /** Returns whether the value is asked of the notifier, perhaps by a key that was told. */
  private boolean isReadAgain(Operand operand) {
    return analysis.slicer().definitions(operand).stream().anyMatch(this::asksNotifier);
  }

  /** Returns whether an instruction, not a parameter, asks the notifier for something. */
  boolean asksNotifier(int instruction) {
    return instruction >= 0
        && body.event(instruction) instanceof Event.Call call
        && call.receiver() != null
        && !call.method().isConstructor()
        && hierarchy.isSubtype(notifier, call.method().owner());
  }

  /** A constant is told as well when what was told decides which it is, or that it is stored. */
  private boolean isDecidedByTold(Change change) {
    boolean constants =
        !change.stored().isEmpty()
            && change.stored().stream()
                .flatMapToInt(Operand::definitions)
                .allMatch(this::isConstant);
    if (!constants) {
      return false;
    }
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Branch branch
          && branch.operands().stream().anyMatch(this::isTold)
          && decides(i, change)) {
        return true;
      }
    }
    return false;
  }

  private boolean isConstant(int definition) {
    return definition >= 0 && body.event(definition) instanceof Event.Constant;
  }

  private boolean decides(int branch, Change change) {
    return isOnlyReachedBy(branch, change.instruction())
        || change.stored().stream()
            .anyMatch(
                value ->
                    value.definitions().count() > 1
                        && value.definitions().anyMatch(d -> isOnlyReachedBy(branch, d)));
  }

  boolean isOnlyReachedBy(int branch, int instruction) {
    for (int successor : body.successors(branch)) {
      if (body.isOnlyReachedBy(branch, successor, instruction)) {
        return true;
      }
    }
    return false;
  }

  /** Sums and counts come out the same in any order. */
  boolean addsUp(Change change) {
    return change.stored().stream()
        .flatMap(value -> analysis.slicer().sources(value).stream())
        .anyMatch(source -> source instanceof Source.State s && s.field().equals(change.field()));
  }

  private boolean isCompared(Change change) {
    return comparisons().anyMatch(branch -> isOnlyReachedBy(branch, change.instruction()));
  }

  /**
   * Returns the branches that ask whether what was told is newer than what is kept. A test for
   * equality, or for null, says nothing of what is newer.
   */
  IntStream comparisons() {
    return IntStream.range(0, body.size())
        .filter(
            i -> body.event(i) instanceof Event.Branch branch && isOrder(branch) && asks(branch));
  }

  private boolean asks(Event.Branch branch) {
    List<Source> compared =
        branch.operands().stream()
            .flatMap(operand -> analysis.slicer().sources(operand).stream())
            .toList();
    return compared.stream().anyMatch(told::contains)
        && compared.stream().anyMatch(ExposureSearch::isState);
  }

  private static boolean isState(Source source) {
    return (source instanceof Source.State state && !state.fixed())
        || source instanceof Source.Captured;
  }

  private boolean isOrder(Event.Branch branch) {
    if (branch.test() == Event.Test.NULL || branch.test() == Event.Test.NONNULL) {
      return false;
    }
    int left = branch.left().single();
    boolean equality =
        left >= 0
            && body.event(left) instanceof Event.Call call
            && call.method().name().equals(EQUALS);
    return !equality && branch.test() != Event.Test.EQUAL && branch.test() != Event.Test.NOT_EQUAL;
  }
}
