package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.Accessor;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds out {@link FieldFacts} on demand by looking at every method that touches the field. */
public final class FieldIndex {
  static final String CONCURRENT_MAP = "java/util/concurrent/ConcurrentMap";

  private final Hierarchy hierarchy;
  private final Flows flows;
  private final Models models;
  private final CallResolver resolver;
  private final FieldHandles handles;
  private final Map<FieldRef, List<MethodRef>> accessors = new HashMap<>();
  private final Map<FieldRef, FieldFacts> facts = new ConcurrentHashMap<>();
  private final Map<MethodRef, Map<FieldRef, FieldUsage>> usages = new ConcurrentHashMap<>();

  FieldIndex(
      Hierarchy hierarchy,
      Flows flows,
      Models models,
      CallResolver resolver,
      FieldHandles handles) {
    this.handles = handles;
    this.hierarchy = hierarchy;
    this.flows = flows;
    this.models = models;
    this.resolver = resolver;
    Set<MethodRef> functions = new HashSet<>();
    for (ClassHeader header : hierarchy.index().application()) {
      header.methods().forEach(method -> functions.addAll(method.functions()));
    }
    for (ClassHeader header : hierarchy.index().application()) {
      header.methods().stream()
          .filter(method -> !isWrittenByCallers(method, functions))
          .forEach(this::indexMethod);
    }
  }

  /** The callers of a private setter write its field, under the locks that they hold. */
  private static boolean isWrittenByCallers(MethodHeader method, Set<MethodRef> functions) {
    return method.is(Access.PRIVATE)
        && method.accessor() instanceof Accessor.Write
        && !functions.contains(method.ref());
  }

  private void indexMethod(MethodHeader method) {
    boolean mutates = mutates(method);
    for (FieldRef field : mutates ? method.fields() : method.writes()) {
      add(field, method);
      FieldRef target = handles.target(field);
      if (target != null) {
        add(target, method);
      }
    }
    for (MethodRef called : method.calls()) {
      Accessor accessor = accessed(called);
      if (mutates && accessor instanceof Accessor.Read read) {
        add(read.field(), method);
      } else if (accessor instanceof Accessor.Write write) {
        add(write.field(), method);
      }
    }
  }

  private @Nullable Accessor accessed(MethodRef called) {
    if (!called.name().startsWith("access$")) {
      return hierarchy.accessed(called, true);
    }
    MethodHeader target = hierarchy.index().method(called);
    return target == null ? null : target.accessor();
  }

  /**
   * Returns whether the method may change or fill what a field holds, without writing the field.
   */
  private boolean mutates(MethodHeader method) {
    return method.writesArrays()
        || method.calls().stream()
            .anyMatch(
                called ->
                    isRegistration(called.name())
                        || models.is(ModelKind.MUTATE, called)
                        || models.is(ModelKind.UPDATE, called));
  }

  /**
   * A registry class of the program or of an unknown library: its methods that take something are
   * named so.
   */
  private boolean isRegistration(String name) {
    return models.names().is(NameKind.FILLS_METHOD, name);
  }

  private void add(FieldRef named, MethodHeader method) {
    FieldRef field = hierarchy.resolve(named);
    if (hierarchy.index().isApplication(field.owner())) {
      List<MethodRef> known = accessors.computeIfAbsent(field, key -> new ArrayList<>(2));
      boolean first = known.isEmpty() || !known.get(known.size() - 1).equals(method.ref());
      if (first) {
        known.add(method.ref());
      }
    }
  }

  /** Returns the facts of a field; of one that is not the application's, nothing is known. */
  public FieldFacts facts(FieldRef field) {
    FieldFacts known = facts.get(field);
    if (known == null) {
      known = collect(field);
      facts.put(field, known);
    }
    return known;
  }

  private FieldFacts collect(FieldRef field) {
    FieldUsage all = new FieldUsage();
    for (MethodRef method : accessors.getOrDefault(field, List.of())) {
      all.add(usages(method).getOrDefault(field, FieldUsage.NONE));
    }
    String type = field.descriptor();
    boolean registry = false;
    boolean concurrent = false;
    if (type.startsWith("L")) {
      String name = type.substring(1, type.length() - 1);
      registry = models.isRegistry(name);
      concurrent = hierarchy.isSubtype(name, CONCURRENT_MAP);
    }
    return all.facts(field, registry, concurrent);
  }

  /** Returns what a method does to fields, which is found out for all of them at once. */
  private Map<FieldRef, FieldUsage> usages(MethodRef method) {
    Map<FieldRef, FieldUsage> known = usages.get(method);
    if (known == null) {
      MethodFlow flow = flows.flow(method);
      known =
          flow == null
              ? Map.of()
              : new FieldUsageReader(flow, hierarchy, models, resolver, handles).read();
      usages.put(method, known);
    }
    return known;
  }

  /**
   * Returns the lambdas that a field may hold, all of which its initializers make. Headers tell of
   * nearly every field that it holds none, and no method is looked at.
   */
  List<Event.Function> functions(FieldRef field) {
    for (MethodRef method : accessors.getOrDefault(field, List.of())) {
      MethodHeader header =
          method.owner().equals(field.owner())
                  && (method.isConstructor() || method.isClassInitializer())
              ? hierarchy.index().method(method)
              : null;
      if (header != null && !header.functions().isEmpty()) {
        return facts(field).functions();
      }
    }
    return List.of();
  }
}
