package dev.afterlock.summary;

import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.IndexBuilder.OrderedMapper;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for the methods of a {@link Scope}; what it found on the way is forgotten with it. */
final class ScopeSearch {
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

  private static final String CONCURRENT = "java/util/concurrent/";
  private static final String CONCURRENT_MAP = CONCURRENT + "ConcurrentMap";

  private final Hierarchy hierarchy;
  private final CalledMethods called;
  private final Map<MethodRef, List<MethodRef>> callees = new HashMap<>();
  private final Map<MethodRef, List<MethodRef>> callers = new HashMap<>();
  private final Map<FieldRef, List<MethodRef>> stored = new HashMap<>();
  private final Map<MethodRef, List<MethodRef>> unfollowed = new HashMap<>();
  private final Set<MethodRef> lambdas = new HashSet<>();
  private final Set<MethodRef> regions = new LinkedHashSet<>();
  private final Set<MethodRef> updates = new LinkedHashSet<>();
  private final Set<MethodRef> delivering = new LinkedHashSet<>();

  private ScopeSearch(Hierarchy hierarchy, CalledMethods called) {
    this.hierarchy = hierarchy;
    this.called = called;
  }

  /** Computes what {@link Scope#of} returns. */
  static Scope run(Hierarchy hierarchy, CalledMethods called, OrderedMapper mapper) {
    ScopeSearch search = new ScopeSearch(hierarchy, called);
    List<ClassHeader> classes = List.copyOf(hierarchy.index().application());
    for (ClassHeader header : classes) {
      header.methods().forEach(search::indexStored);
    }
    mapper.map(classes, search::rows).forEach(rows -> rows.forEach(search::add));
    return search.result();
  }

  private Scope result() {
    Set<MethodRef> nearDeliveries = up(delivering, UPDATE_DELIVERY_HEIGHT);
    delivering.addAll(up(delivering, DELIVERY_HEIGHT));
    Set<MethodRef> nearRegions = up(regions, REGION_HEIGHT);
    nearRegions.retainAll(delivering);
    Set<MethodRef> nearUpdates = up(updates, UPDATE_HEIGHT);
    nearUpdates.retainAll(nearDeliveries);
    Set<MethodRef> roots = new HashSet<>(nearRegions);
    roots.addAll(nearUpdates);
    Set<MethodRef> wanted = down(roots);
    wanted.addAll(suppliersOfReceivers(roots));
    // Nobody asks what a method calls that is never looked at.
    callees.keySet().retainAll(wanted);
    return new Scope(
        hierarchy,
        new TreeSet<>(roots),
        new TreeSet<>(wanted),
        compact(callees),
        compact(callers),
        compact(unfollowed));
  }

  private static Map<MethodRef, List<MethodRef>> compact(Map<MethodRef, List<MethodRef>> lists) {
    Map<MethodRef, List<MethodRef>> compact = new HashMap<>(lists.size() * 3 / 2);
    lists.forEach((method, others) -> compact.put(method, List.copyOf(others)));
    return Collections.unmodifiableMap(compact);
  }

  private List<MethodRef> calleesOf(MethodRef method) {
    return callees.getOrDefault(method, List.of());
  }

  private List<MethodRef> callersOf(MethodRef method) {
    return callers.getOrDefault(method, List.of());
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

  private boolean isVolatile(FieldRef field) {
    int access = hierarchy.index().fieldAccess(hierarchy.resolve(field));
    return access >= 0 && Access.has(access, Access.VOLATILE);
  }

  /**
   * What the header of one method says.
   *
   * @param region whether it takes a lock
   * @param updates whether it may update something in one atomic step
   * @param delivers whether it may tell others something itself
   * @param callees the methods of the program that it may call or create functions of
   * @param unfollowed the methods that it calls and that have too many targets
   */
  private record Row(
      MethodHeader method,
      boolean region,
      boolean updates,
      boolean delivers,
      List<MethodRef> callees,
      List<MethodRef> unfollowed) {}

  private List<Row> rows(ClassHeader header) {
    boolean concurrent = makesConcurrentMaps(header);
    return header.methods().stream()
        .filter(MethodHeader::hasCode)
        .map(method -> row(method, concurrent))
        .toList();
  }

  private Row row(MethodHeader method, boolean concurrent) {
    Set<MethodRef> callees = new LinkedHashSet<>();
    List<MethodRef> untold = new ArrayList<>(0);
    boolean region = method.monitors() || method.is(Access.SYNCHRONIZED);
    boolean delivers = false;
    boolean updates =
        !method.ref().isConstructor() && method.writes().stream().anyMatch(this::isVolatile);
    for (MethodRef ref : method.calls()) {
      CalledMethod call = called.of(ref);
      updates |= call.updates() || (concurrent && call.updatesMap());
      region |= call.takesLock();
      delivers |= call.delivers() || (call.mayDeliver() && !method.answered().contains(ref));
      callees.addAll(call.targets());
      if (call.unfollowed()) {
        untold.add(ref);
      }
    }
    for (MethodRef function : method.functions()) {
      CalledMethod made = called.of(function);
      callees.addAll(made.targets());
      delivers |= made.mayDeliver();
      if (made.unfollowed()) {
        untold.add(function);
      }
    }
    for (FieldRef field : method.fields()) {
      for (MethodRef function : stored.getOrDefault(field, List.of())) {
        callees.addAll(called.of(function).targets());
      }
    }
    return new Row(method, region, updates, delivers, List.copyOf(callees), List.copyOf(untold));
  }

  private void add(Row row) {
    MethodRef method = row.method().ref();
    if (row.region()) {
      regions.add(method);
    }
    if (row.updates()) {
      updates.add(method);
    }
    if (row.delivers()) {
      delivering.add(method);
    }
    lambdas.addAll(row.method().functions());
    callees.put(method, row.callees());
    row.callees()
        .forEach(callee -> callers.computeIfAbsent(callee, key -> new ArrayList<>(2)).add(method));
    row.unfollowed()
        .forEach(ref -> unfollowed.computeIfAbsent(ref, key -> new ArrayList<>(2)).add(method));
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
  private Set<MethodRef> suppliersOfReceivers(Set<MethodRef> roots) {
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
