package dev.afterlock.summary;

import dev.afterlock.body.BodySource;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.IndexBuilder.OrderedMapper;
import dev.afterlock.model.MethodRef;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the analyses of single methods; what they know of each other comes from a table. */
public final class Summarizer {
  private final Hierarchy hierarchy;
  private final Flows flows;
  private final Models models;
  private final FieldHandles handles;
  private final CalledMethods called;
  private final FieldIndex fields;
  private final CallResolver resolver;

  /**
   * Prepares the facts about calls and fields that headers tell.
   *
   * @param mapper reads the headers of classes, perhaps in parallel
   */
  public Summarizer(Hierarchy hierarchy, BodySource bodies, Models models, OrderedMapper mapper) {
    this.hierarchy = hierarchy;
    this.models = models;
    this.resolver = new CallResolver(hierarchy);
    this.flows = new Flows(hierarchy, bodies, models.locks(), mapper);
    this.handles = new FieldHandles(hierarchy, flows);
    this.called = new CalledMethods(hierarchy, models, flows::takesLock);
    this.fields = new FieldIndex(hierarchy, flows, models, resolver, handles, called, mapper);
  }

  /** Returns the library models. */
  public Models models() {
    return models;
  }

  /** Returns facts about fields. */
  public FieldIndex fields() {
    return fields;
  }

  /**
   * Returns an index of executors.
   *
   * @param callers the application methods that may call a method or create a function of it
   */
  public ExecutorIndex executors(Function<MethodRef, List<MethodRef>> callers) {
    return new ExecutorIndex(hierarchy, flows, models, fields, resolver, callers);
  }

  /** Returns the hierarchy. */
  public Hierarchy hierarchy() {
    return hierarchy;
  }

  /** Returns what headers tell of called methods. */
  CalledMethods called() {
    return called;
  }

  /** Returns a method's events, paths and locks; null when it has no body. */
  public @Nullable MethodFlow flow(MethodRef method) {
    return flows.flow(method);
  }

  /**
   * Returns what the values of a method depend on, which costs a fraction of its analysis; null
   * when it has no body.
   */
  public @Nullable MethodValues values(MethodRef method, SummaryTable table) {
    MethodFlow flow = flows.flow(method);
    return flow == null
        ? null
        : new MethodValues(flow, new Slicer(flow, hierarchy, models, resolver, table));
  }

  /**
   * Analyses a method with what the table knows about its callees.
   *
   * @return null when the method has no body
   */
  public @Nullable MethodAnalysis analyze(MethodRef method, SummaryTable table) {
    MethodFlow flow = flows.flow(method);
    if (flow == null) {
      return null;
    }
    Slicer slicer = new Slicer(flow, hierarchy, models, resolver, table);
    RootFinder roots = new RootFinder(slicer, models);
    ParameterReader parameters = new ParameterReader(flow, slicer, models);
    EffectReader effects = new EffectReader(flow, slicer, roots, models, handles);
    List<Change> changes = effects.changes();
    List<Delivery> deliveries =
        new DeliveryReader(flow, slicer, roots, hierarchy, models, fields, resolver, table)
            .deliveries();
    List<Change> changed = effects.exported(changes);
    Summary summary =
        new Summary(
            effects.returns(changes),
            changed,
            OpenDelivery.exported(
                deliveries, changed.stream().allMatch(change -> change.lock() == null)),
            effects.initialises(),
            parameters.runs(),
            parameters.fills(changes));
    return new MethodAnalysis(flow, slicer, roots, changes, deliveries, summary);
  }
}
