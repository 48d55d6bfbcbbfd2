package dev.afterlock.summary;

import java.util.BitSet;
import java.util.List;

/**
 * All that is known about one method when its callees are known.
 *
 * @param flow events, paths and locks
 * @param slicer what its values depend on
 * @param roots where its receivers come from
 * @param changes what it and its callees change, with operands of the method
 * @param deliveries what it and its callees deliver
 * @param summary the same as callers see it
 */
public record MethodAnalysis(
    MethodFlow flow,
    Slicer slicer,
    RootFinder roots,
    List<Change> changes,
    List<Delivery> deliveries,
    Summary summary) {
  public MethodAnalysis {
    changes = List.copyOf(changes);
    deliveries = List.copyOf(deliveries);
  }

  /**
   * Returns whether there is both something that may be delivered and a region that may have been
   * left before, or a change that may be a region of its own, so that rules have something to look
   * at.
   */
  public boolean mayNotify() {
    return !deliveries.isEmpty()
        && (!flow.locks().regions().isEmpty()
            || !changes.isEmpty()
            || deliveries.stream().anyMatch(MethodAnalysis::deliversCapture));
  }

  /**
   * Returns whether some delivery hands over what was read under a lock, or comes after a change:
   * only such a delivery can be overtaken by a later one. The instructions tell that before any
   * rule asks where receivers come from.
   */
  public boolean mayBeOvertaken() {
    return deliveries.stream().anyMatch(this::handsOverCapture) || deliversAfterChange();
  }

  private boolean handsOverCapture(Delivery delivery) {
    return delivery.payload().stream()
        .flatMap(argument -> argument.sources().stream())
        .anyMatch(
            source ->
                source instanceof Source.Captured
                    || (source instanceof Source.State read
                        && !flow.locks().heldAt(read.instruction()).isEmpty()));
  }

  private boolean deliversAfterChange() {
    if (changes.isEmpty() || deliveries.isEmpty()) {
      return false;
    }
    BitSet after = flow.body().reachableFrom(changes.stream().mapToInt(Change::instruction));
    return deliveries.stream().anyMatch(delivery -> after.get(delivery.instruction()));
  }

  private static boolean deliversCapture(Delivery delivery) {
    return delivery.payload().stream()
        .flatMap(argument -> argument.sources().stream())
        .anyMatch(Source.Captured.class::isInstance);
  }
}
