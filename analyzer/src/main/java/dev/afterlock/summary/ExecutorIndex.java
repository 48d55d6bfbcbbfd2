package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.model.MethodRef;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out {@link ExecutorFacts} on demand. */
public final class ExecutorIndex {
  private final Hierarchy hierarchy;
  private final Models models;
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
    this.hierarchy = hierarchy;
    this.models = models;
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

  /** Returns who runs what an instruction hands to others; null when it is no known hand-off. */
  public @Nullable ExecutorFacts handedTo(MethodBody body, int instruction) {
    if (!(body.event(instruction) instanceof Event.Call call)) {
      return null;
    }
    boolean known =
        models.is(ModelKind.RUN_ASYNC, call.method())
            || models.is(ModelKind.RUN_DELAYED, call.method());
    return known
        ? facts(
            new HandOffReader(body, hierarchy, new ExecutorModels(models)).read(call, instruction))
        : null;
  }

  /** Returns who runs the code that a method of the program is given as a parameter. */
  public ExecutorFacts runnerOf(MethodRef method, int parameter) {
    return search.ran(method, parameter).facts();
  }

  private ExecutorOrigin find(HandOff handOff) {
    MethodFlow flow = flows.flow(handOff.at().method());
    return flow != null && flow.body().event(handOff.at().instruction()) instanceof Event.Call call
        ? search.handedTo(call, handOff)
        : ExecutorOrigin.UNKNOWN;
  }
}
