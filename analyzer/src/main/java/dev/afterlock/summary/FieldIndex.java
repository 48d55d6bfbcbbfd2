package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.Accessor;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.IndexBuilder.OrderedMapper;
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

/** Finds out {@link FieldFacts} on demand by looking at every method that touches the field. */
public final class FieldIndex {
  static final String CONCURRENT_MAP = "java/util/concurrent/ConcurrentMap";

  private final Hierarchy hierarchy;
  private final Flows flows;
  private final Models models;
  private final CallResolver resolver;
  private final FieldHandles handles;
  private final CalledMethods called;
  private final Map<FieldRef, List<MethodRef>> accessors = new HashMap<>();
  private final Map<FieldRef, FieldFacts> facts = new ConcurrentHashMap<>();
  private final Map<FieldRef, Boolean> registered = new ConcurrentHashMap<>();
  private final Map<FieldRef, Boolean> givenFunctions = new ConcurrentHashMap<>();
  private final Map<MethodRef, Map<FieldRef, FieldUsage>> usages = new ConcurrentHashMap<>();

  FieldIndex(
      Hierarchy hierarchy,
      Flows flows,
      Models models,
      CallResolver resolver,
      FieldHandles handles,
      CalledMethods called,
      OrderedMapper mapper) {
    this.handles = handles;
    this.called = called;
    this.hierarchy = hierarchy;
    this.flows = flows;
    this.models = models;
    this.resolver = resolver;
    Set<MethodRef> functions = new HashSet<>();
    for (ClassHeader header : hierarchy.index().application()) {
      header.methods().forEach(method -> functions.addAll(method.functions()));
    }
    mapper
        .map(List.copyOf(hierarchy.index().application()), header -> touched(header, functions))
        .forEach(touched -> touched.forEach(this::add));
  }

  /** A method that may change a field, or what it holds. */
  private record Touch(FieldRef field, MethodRef method) {}

  private List<Touch> touched(ClassHeader header, Set<MethodRef> functions) {
    List<Touch> found = new ArrayList<>();
    for (MethodHeader method : header.methods()) {
      if (!isWrittenByCallers(method, functions)) {
        addTouched(method, found);
      }
    }
    return found;
  }

  /** The callers of a private setter write its field, under the locks that they hold. */
  private static boolean isWrittenByCallers(MethodHeader method, Set<MethodRef> functions) {
    return method.is(Access.PRIVATE)
        && method.accessor() instanceof Accessor.Write
        && !functions.contains(method.ref());
  }

  private void addTouched(MethodHeader method, List<Touch> found) {
    boolean mutates = mutates(method);
    for (FieldRef field : mutates ? method.fields() : method.writes()) {
      addTouch(field, method, found);
      FieldRef target = handles.target(field);
      if (target != null) {
        addTouch(target, method, found);
      }
    }
    for (MethodRef ref : method.calls()) {
      Accessor accessor = called.of(ref).accessor();
      if (mutates && accessor instanceof Accessor.Read read) {
        addTouch(read.field(), method, found);
      } else if (accessor instanceof Accessor.Write write) {
        addTouch(write.field(), method, found);
      }
    }
  }

  /**
   * Returns whether the method may change or fill what a field holds, without writing the field. A
   * registry class of the program or of an unknown library has methods that are named so.
   */
  private boolean mutates(MethodHeader method) {
    return method.writesArrays()
        || method.calls().stream().anyMatch(ref -> called.of(ref).changes());
  }

  private void addTouch(FieldRef named, MethodHeader method, List<Touch> found) {
    FieldRef field = hierarchy.resolve(named);
    if (hierarchy.index().isApplication(field.owner())) {
      found.add(new Touch(field, method.ref()));
    }
  }

  private void add(Touch touch) {
    List<MethodRef> known = accessors.computeIfAbsent(touch.field(), key -> new ArrayList<>(2));
    boolean first = known.isEmpty() || !known.get(known.size() - 1).equals(touch.method());
    if (first) {
      known.add(touch.method());
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

  /**
   * Returns whether code from outside can get into the field, as {@link FieldFacts#registered} has
   * it: one method that lets it in answers that, and the others need not be looked at.
   */
  boolean isRegistered(FieldRef field) {
    FieldFacts all = facts.get(field);
    if (all != null) {
      return all.registered();
    }
    Boolean answer = registered.get(field);
    if (answer == null) {
      answer = isRegistry(field) || isLetIn(field);
      registered.put(field, answer);
    }
    return answer;
  }

  private boolean isLetIn(FieldRef field) {
    for (MethodRef method : accessors.getOrDefault(field, List.of())) {
      if (takesObjects(method) && usages(method).getOrDefault(field, FieldUsage.NONE).registers()) {
        return true;
      }
    }
    return false;
  }

  private static boolean takesObjects(MethodRef method) {
    for (int i = 0; i < method.parameterCount(); i++) {
      if (method.parameterType(i).startsWith("L")) {
        return true;
      }
    }
    return false;
  }

  private boolean isRegistry(FieldRef field) {
    String type = field.descriptor();
    return type.startsWith("L") && models.isRegistry(type.substring(1, type.length() - 1));
  }

  private FieldFacts collect(FieldRef field) {
    FieldUsage all = new FieldUsage();
    for (MethodRef method : accessors.getOrDefault(field, List.of())) {
      all.add(usages(method).getOrDefault(field, FieldUsage.NONE));
    }
    String type = field.descriptor();
    boolean concurrent = false;
    if (type.startsWith("L")) {
      String name = type.substring(1, type.length() - 1);
      concurrent = hierarchy.isSubtype(name, CONCURRENT_MAP);
    }
    return all.facts(field, isRegistry(field), concurrent);
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
    Boolean given = givenFunctions.get(field);
    if (given == null) {
      given = isGivenFunctions(field);
      givenFunctions.put(field, given);
    }
    return given ? facts(field).functions() : List.of();
  }

  private boolean isGivenFunctions(FieldRef field) {
    for (MethodRef method : accessors.getOrDefault(field, List.of())) {
      MethodHeader header =
          method.owner().equals(field.owner())
                  && (method.isConstructor() || method.isClassInitializer())
              ? hierarchy.index().method(method)
              : null;
      if (header != null && !header.functions().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
