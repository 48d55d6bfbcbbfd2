package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.model.MethodRef;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Finds out {@link ExecutorFacts} on demand. */
public final class ExecutorIndex {
  private final Flows flows;
  private final ExecutorSearch search;
  private final Map<HandOff, ExecutorFacts> facts = new ConcurrentHashMap<>();

  /**
   * Returns an index over a program.
   *
   * @param callers the application methods that may call a method or create a function of it
   */
  ExecutorIndex(
      Hierarchy hierarchy,
      Flows flows,
      Models models,
      FieldIndex fields,
      CallResolver resolver,
      Function<MethodRef, List<MethodRef>> callers) {
    this.flows = flows;
    this.search = new ExecutorSearch(hierarchy, flows, models, fields, resolver, callers);
  }

  /** Returns who runs what is handed off. */
  public ExecutorFacts facts(HandOff handOff) {
    ExecutorFacts known = facts.get(handOff);
    if (known == null) {
      known = find(handOff).facts();
      facts.put(handOff, known);
    }
    return known;
  }

  private ExecutorOrigin find(HandOff handOff) {
    MethodFlow flow = flows.flow(handOff.at().method());
    return flow != null && flow.body().event(handOff.at().instruction()) instanceof Event.Call call
        ? search.handedTo(call, flow.body(), handOff.executors())
        : ExecutorOrigin.UNKNOWN;
  }
}
