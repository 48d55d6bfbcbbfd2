package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.lock.LockStates;
import dev.afterlock.summary.Change;
import dev.afterlock.summary.MethodAnalysis;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Recognises a listener that is right in the end whatever the order in which it is told: in one
 * region of its own it asks the notifier for the present state and stores that, or it compares what
 * it is told with what it keeps before it stores. What it is told goes nowhere else.
 */
final class OrderedListener {
  private final MethodAnalysis analysis;
  private final MethodBody body;
  private final LockStates locks;
  private final ExposureSearch exposure;

  private OrderedListener(MethodAnalysis analysis, ExposureSearch exposure) {
    this.analysis = analysis;
    this.body = analysis.flow().body();
    this.locks = analysis.flow().locks();
    this.exposure = exposure;
  }

  /**
   * Returns whether a listener catches up by itself.
   *
   * @param notifier the class that tells it
   */
  static boolean is(ListenerCode listener, String notifier, Program program) {
    MethodAnalysis analysis = program.analysis(listener.method());
    if (analysis == null) {
      return false;
    }
    Set<Integer> positions =
        IntStream.range(0, Math.max(0, parameters(analysis.flow().body()) - listener.told()))
            .boxed()
            .collect(Collectors.toSet());
    ExposureSearch exposure =
        new ExposureSearch(listener, analysis, positions, notifier, program.hierarchy());
    return new OrderedListener(analysis, exposure).isOrdered();
  }

  private static int parameters(MethodBody body) {
    return body.method().parameterCount() + (body.is(Access.STATIC) ? 0 : 1);
  }

  private boolean isOrdered() {
    List<Change> kept = analysis.changes().stream().filter(exposure::outlivesCall).toList();
    return !kept.isEmpty()
        && kept.stream().allMatch(change -> isReadAgain(change) || isCompared(change.instruction()))
        && IntStream.range(0, body.size()).noneMatch(this::handsOn);
  }

  /** Reading and storing in two regions would be overtaken in between. */
  private boolean isReadAgain(Change change) {
    return !change.stored().isEmpty()
        && change.stored().stream()
            .allMatch(
                value ->
                    analysis.slicer().definitions(value).stream()
                        .allMatch(
                            read ->
                                exposure.asksNotifier(read)
                                    && isOneRegion(read, change.instruction())));
  }

  private boolean isCompared(int instruction) {
    return exposure
        .comparisons()
        .anyMatch(
            branch ->
                exposure.isOnlyReachedBy(branch, instruction) && isOneRegion(branch, instruction));
  }

  private boolean isOneRegion(int from, int to) {
    return locks.heldAt(to).stream().anyMatch(region -> locks.holdsThrough(region, from, to));
  }

  /** Whoever else gets what was told may keep it; asking it, or the notifier, keeps nothing. */
  private boolean handsOn(int instruction) {
    if (!(body.event(instruction) instanceof Event.Call call)
        || exposure.asksNotifier(instruction)
        || isCompared(instruction)) {
      return false;
    }
    return call.arguments().stream().anyMatch(exposure::isTold);
  }
}
