package dev.afterlock.summary;

import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.CallTargets;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Decides from headers alone which methods can take part in a notification: those that may deliver
 * and have to do with a lock, and what they call. All others are never looked at again.
 */
public final class Scope {
  /** How far up from a direct delivery its callers still count as delivering. */
  private static final int DELIVERY_HEIGHT = 5;

  /** How far up from a method with a region its callers may deliver what it captured. */
  private static final int REGION_HEIGHT = 2;

  /** The same for a method with an atomic update, of which there are many more. */
  private static final int UPDATE_HEIGHT = 1;

  /** How far up from a direct delivery its callers are looked at that have an atomic update. */
  private static final int UPDATE_DELIVERY_HEIGHT = 2;

  /** How far down from a root callees are summarised that may deliver. */
  private static final int DELIVERY_DEPTH = 4;

  /** How far down from a root other callees are summarised: getters, setters and copies. */
  private static final int STATE_DEPTH = 2;

  /** A local class with more methods than this is more than a function. */
  private static final int MAX_BODIES = 4;

  private static final String CONCURRENT = "java/util/concurrent/";
  private static final String CONCURRENT_MAP = CONCURRENT + "ConcurrentMap";

  /** Whatever hands code over takes one of these; threads and timer tasks are among the first. */
  private static final List<String> RUN_TYPES =
      List.of("java/lang/Runnable", "java/util/concurrent/Callable");

  private final Hierarchy hierarchy;
  private final Models models;
  private final Predicate<MethodRef> takesLock;
  private final Map<MethodRef, List<MethodRef>> callees = new HashMap<>();
  private final Map<MethodRef, List<MethodRef>> callers = new HashMap<>();
  private final Map<FieldRef, List<MethodRef>> stored = new HashMap<>();
  private final Map<MethodRef, List<MethodRef>> unfollowed = new HashMap<>();
  private final Set<MethodRef> lambdas = new HashSet<>();
  private final Set<MethodRef> regions = new LinkedHashSet<>();
  private final Set<MethodRef> updates = new LinkedHashSet<>();
  private final Set<MethodRef> delivering = new LinkedHashSet<>();
  private final Set<MethodRef> roots = new TreeSet<>();
  private final Set<MethodRef> wanted = new TreeSet<>();

  private Scope(Hierarchy hierarchy, Models models, Predicate<MethodRef> takesLock) {
    this.hierarchy = hierarchy;
    this.models = models;
    this.takesLock = takesLock;
  }

  /** Computes the scope of what a summarizer summarises. */
  public static Scope of(Summarizer summarizer) {
    Hierarchy hierarchy = summarizer.hierarchy();
    Scope scope = new Scope(hierarchy, summarizer.models(), summarizer::takesLock);
    for (ClassHeader header : hierarchy.index().application()) {
      header.methods().forEach(scope::indexStored);
    }
    for (ClassHeader header : hierarchy.index().application()) {
      boolean concurrent = scope.makesConcurrentMaps(header);
      header.methods().forEach(method -> scope.index(method, concurrent));
    }
    Set<MethodRef> nearDeliveries = scope.up(scope.delivering, UPDATE_DELIVERY_HEIGHT);
    scope.delivering.addAll(scope.up(scope.delivering, DELIVERY_HEIGHT));
    Set<MethodRef> nearRegions = scope.up(scope.regions, REGION_HEIGHT);
    nearRegions.retainAll(scope.delivering);
    Set<MethodRef> nearUpdates = scope.up(scope.updates, UPDATE_HEIGHT);
    nearUpdates.retainAll(nearDeliveries);
    scope.roots.addAll(nearRegions);
    scope.roots.addAll(nearUpdates);
    scope.wanted.addAll(scope.down(scope.roots));
    scope.wanted.addAll(scope.suppliersOfReceivers());
    return scope;
  }

  /** Returns the methods in which a rule should look, sorted. */
  public Set<MethodRef> roots() {
    return roots;
  }

  /** Returns the methods that need a summary, the roots included, sorted. */
  public Set<MethodRef> wanted() {
    return wanted;
  }

  /** Returns the application methods that a method may call or create functions of. */
  public List<MethodRef> calleesOf(MethodRef method) {
    return callees.getOrDefault(method, List.of());
  }

  /** Returns the application methods that may call a method, in the order of the index. */
  public List<MethodRef> callersOf(MethodRef method) {
    return callers.getOrDefault(method, List.of());
  }

  /**
   * Returns the application methods that may call a method, those included that call it by a
   * supertype with too many subtypes to follow, sorted.
   */
  public Set<MethodRef> possibleCallersOf(MethodRef method) {
    Set<MethodRef> all = new TreeSet<>(callersOf(method));
    for (String type : hierarchy.supertypes(method.owner())) {
      MethodRef declared = new MethodRef(type, method.name(), method.descriptor());
      all.addAll(unfollowed.getOrDefault(declared, List.of()));
    }
    return all;
  }

  /** Returns the methods of the program whose calls have too many possible targets, sorted. */
  public Set<MethodRef> unfollowed() {
    return new TreeSet<>(unfollowed.keySet());
  }

  /** Fields that an initializer fills may hold the lambdas that it makes. */
  private void indexStored(MethodHeader method) {
    boolean initializer = method.ref().isConstructor() || method.ref().isClassInitializer();
    if (initializer && !method.functions().isEmpty()) {
      for (FieldRef field : method.writes()) {
        if (field.descriptor().startsWith("L")) {
          stored.put(field, method.functions());
        }
      }
    }
  }

  /** Fields that hold such maps are often declared as maps of any kind. */
  private boolean makesConcurrentMaps(ClassHeader header) {
    return header.methods().stream()
        .flatMap(method -> method.calls().stream())
        .anyMatch(
            called ->
                called.isConstructor()
                    && called.owner().startsWith(CONCURRENT)
                    && hierarchy.isSubtype(called.owner(), CONCURRENT_MAP));
  }

  /** Returns whether a call may change a field, or what it holds, in one atomic step. */
  private boolean isUpdate(MethodRef called, boolean concurrent) {
    return models.is(ModelKind.UPDATE, called)
        || (models.is(ModelKind.MUTATE, called)
            && (called.owner().startsWith(CONCURRENT)
                || (concurrent && called.owner().equals("java/util/Map"))));
  }

  private boolean isVolatile(FieldRef field) {
    int access = hierarchy.index().fieldAccess(hierarchy.resolve(field));
    return access >= 0 && Access.has(access, Access.VOLATILE);
  }

  private void index(MethodHeader method, boolean concurrent) {
    if (!method.hasCode()) {
      return;
    }
    Set<MethodRef> found = new LinkedHashSet<>();
    boolean region = method.monitors() || method.is(Access.SYNCHRONIZED);
    boolean delivers = false;
    boolean updates =
        !method.ref().isConstructor() && method.writes().stream().anyMatch(this::isVolatile);
    for (MethodRef called : method.calls()) {
      updates |= isUpdate(called, concurrent);
      region |= takesLock.test(called);
      boolean answered = method.answered().contains(called);
      delivers |=
          models.is(ModelKind.DELIVER, called)
              || models.isBus(called)
              || (!answered && mayDeliver(called));
      addTargets(method.ref(), called, found);
    }
    for (MethodRef function : method.functions()) {
      addTargets(method.ref(), function, found);
      lambdas.add(function);
      delivers |= mayDeliver(function);
    }
    for (FieldRef field : method.fields()) {
      for (MethodRef function : stored.getOrDefault(field, List.of())) {
        addTargets(method.ref(), function, found);
      }
    }
    if (region) {
      regions.add(method.ref());
    }
    if (updates) {
      this.updates.add(method.ref());
    }
    if (delivers) {
      delivering.add(method.ref());
    }
    callees.put(method.ref(), List.copyOf(found));
    found.forEach(
        callee -> callers.computeIfAbsent(callee, key -> new ArrayList<>(2)).add(method.ref()));
  }

  private void addTargets(MethodRef caller, MethodRef called, Set<MethodRef> found) {
    CallTargets targets = hierarchy.virtualTargets(called);
    if (targets.open() && hierarchy.index().isApplication(called.owner())) {
      unfollowed.computeIfAbsent(called, key -> new ArrayList<>(2)).add(caller);
    }
    found.addAll(targets.methods());
    addFunctionObject(called, found);
  }

  /**
   * A local class, or one whose objects are run, is made here and run elsewhere: its methods count
   * as called by its maker.
   */
  private void addFunctionObject(MethodRef called, Set<MethodRef> found) {
    ClassHeader type =
        called.isConstructor() ? hierarchy.index().applicationClass(called.owner()) : null;
    if (type == null) {
      return;
    }
    boolean runs = RUN_TYPES.stream().anyMatch(run -> hierarchy.isSubtype(type.name(), run));
    boolean local = type.name().contains("$") && !type.interfaces().isEmpty();
    List<MethodHeader> bodies =
        type.methods().stream()
            .filter(m -> m.hasCode() && !m.ref().isConstructor() && !m.is(Access.STATIC))
            .toList();
    if (bodies.size() <= MAX_BODIES && (local || runs)) {
      bodies.forEach(body -> found.add(body.ref()));
    }
  }

  private boolean mayDeliver(MethodRef called) {
    if (models.is(ModelKind.QUERY, called)) {
      return false;
    }
    if (models.is(ModelKind.CALLBACK, called) || models.is(ModelKind.DELIVER, called)) {
      return true;
    }
    if (Hierarchy.isPlatform(called.owner()) || called.isConstructor()) {
      return false;
    }
    ClassHeader owner = hierarchy.index().find(called.owner());
    return owner == null || owner.is(Access.INTERFACE) || owner.is(Access.ABSTRACT);
  }

  private Set<MethodRef> up(Set<MethodRef> start, int height) {
    Set<MethodRef> reached = new LinkedHashSet<>(start);
    Deque<MethodRef> frontier = new ArrayDeque<>(start);
    for (int i = 0; i < height && !frontier.isEmpty(); i++) {
      Deque<MethodRef> next = new ArrayDeque<>();
      while (!frontier.isEmpty()) {
        for (MethodRef caller : callersOf(frontier.remove())) {
          if (reached.add(caller)) {
            (isBridge(caller) ? frontier : next).add(caller);
          }
        }
      }
      frontier = next;
    }
    return reached;
  }

  /**
   * Returns whether the method is a bridge that nobody wrote and that passes on what it is given.
   */
  private boolean isBridge(MethodRef method) {
    MethodHeader header = hierarchy.index().method(method);
    return header != null && header.is(Access.SYNTHETIC) && !lambdas.contains(method);
  }

  /**
   * Returns the callers of roots and what they call: a receiver that is a parameter comes from
   * there, often through a getter.
   */
  private Set<MethodRef> suppliersOfReceivers() {
    Set<MethodRef> suppliers = new HashSet<>();
    for (MethodRef root : roots) {
      MethodHeader header = hierarchy.index().method(root);
      boolean internal =
          header != null && (!header.is(Access.PUBLIC) || header.is(Access.SYNTHETIC));
      if (internal && root.parameterCount() > 0) {
        for (MethodRef caller : callersOf(root)) {
          suppliers.add(caller);
          suppliers.addAll(calleesOf(caller));
        }
      }
    }
    return suppliers;
  }

  private Set<MethodRef> down(Set<MethodRef> start) {
    Set<MethodRef> reached = new HashSet<>(start);
    Deque<MethodRef> frontier = new ArrayDeque<>(start);
    for (int i = 0; i < DELIVERY_DEPTH && !frontier.isEmpty(); i++) {
      Deque<MethodRef> next = new ArrayDeque<>();
      while (!frontier.isEmpty()) {
        for (MethodRef callee : calleesOf(frontier.remove())) {
          if ((i < STATE_DEPTH || delivering.contains(callee)) && reached.add(callee)) {
            (isBridge(callee) ? frontier : next).add(callee);
          }
        }
      }
      frontier = next;
    }
    return reached;
  }
}
