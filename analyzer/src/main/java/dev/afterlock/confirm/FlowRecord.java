package dev.afterlock.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was seen of one interleaving of a finding.
 *
 * @param windows deliveries that carried an update
 * @param contested those of them during which another thread made a later update
 * @param confirmed those of them that came too late
 * @param notJudged deliveries that prove nothing, by the reason
 * @param stale the first of those that came too late
 */
public record FlowRecord(
    long windows,
    long contested,
    long confirmed,
    Map<String, Long> notJudged,
    List<StaleDelivery> stale) {
  /** One of which nothing was seen. */
  static final FlowRecord NOTHING = new FlowRecord(0, 0, 0, Map.of(), List.of());

  public FlowRecord {
    notJudged = Map.copyOf(notJudged);
    stale = List.copyOf(stale);
  }

  /** Returns what was seen here and in another process, or of another interleaving. */
  FlowRecord plus(FlowRecord other) {
    Map<String, Long> reasons = new TreeMap<>(notJudged);
    other.notJudged.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    List<StaleDelivery> all = new ArrayList<>(stale);
    all.addAll(other.stale);
    return new FlowRecord(
        windows + other.windows,
        contested + other.contested,
        confirmed + other.confirmed,
        reasons,
        all);
  }

  /** Returns what this shows. */
  Outcome outcome() {
    if (confirmed > 0) {
      return Outcome.CONFIRMED;
    }
    return windows > 0 ? Outcome.NOT_OBSERVED : Outcome.NOT_REACHED;
  }
}
