package dev.afterlock.summary;

import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.IndexBuilder.OrderedMapper;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

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

  private static final int[] NONE = {};

  private final Hierarchy hierarchy;
  private final CalledMethods called;
  private final MethodNumbers numbers;
  private final int[][] callees;
  private final Map<FieldRef, List<MethodRef>> stored = new HashMap<>();
  private final Map<MethodRef, List<MethodRef>> unfollowed = new HashMap<>();
  private final BitSet regions = new BitSet();
  private final BitSet updates = new BitSet();
  private final BitSet delivering = new BitSet();

  /** Methods that nobody wrote, and that pass on what they are given. */
  private final BitSet bridges = new BitSet();

  private ScopeSearch(Hierarchy hierarchy, CalledMethods called) {
    this.hierarchy = hierarchy;
    this.called = called;
    this.numbers = MethodNumbers.of(hierarchy.index());
    this.callees = new int[numbers.size()][];
    Arrays.fill(callees, NONE);
  }

  /** Computes what {@link Scope#of} returns. */
  static Scope run(Hierarchy hierarchy, CalledMethods called, OrderedMapper mapper) {
    ScopeSearch search = new ScopeSearch(hierarchy, called);
    List<ClassHeader> classes = List.copyOf(hierarchy.index().application());
    for (ClassHeader header : classes) {
      header.methods().forEach(search::indexStored);
    }
    List<List<Row>> rows = mapper.map(classes, search::rows);
    rows.forEach(each -> each.forEach(search::add));
    rows.forEach(each -> each.forEach(search::keepFunctions));
    int[] order =
        rows.stream().flatMap(List::stream).mapToInt(row -> row.number).distinct().toArray();
    return search.result(CallGraph.of(search.callees, order));
  }

  private Scope result(CallGraph graph) {
    BitSet nearDeliveries = up(delivering, UPDATE_DELIVERY_HEIGHT, graph);
    delivering.or(up(delivering, DELIVERY_HEIGHT, graph));
    BitSet nearRegions = up(regions, REGION_HEIGHT, graph);
    nearRegions.and(delivering);
    BitSet nearUpdates = up(updates, UPDATE_HEIGHT, graph);
    nearUpdates.and(nearDeliveries);
    BitSet roots = nearRegions;
    roots.or(nearUpdates);
    BitSet wanted = down(roots, graph);
    wanted.or(suppliersOfReceivers(roots, graph));
    return new Scope(hierarchy, numbers, graph.withCalleesOf(wanted), roots, wanted, unfollowed);
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

  /** What the header of one method says. */
  private static final class Row {
    private final MethodHeader method;
    private final int number;
    private boolean region;
    private boolean updates;
    private boolean delivers;
    private int[] callees = NONE;
    private final List<MethodRef> unfollowed = new ArrayList<>(0);

    Row(MethodHeader method, int number) {
      this.method = method;
      this.number = number;
    }
  }

  private List<Row> rows(ClassHeader header) {
    boolean concurrent = makesConcurrentMaps(header);
    return header.methods().stream()
        .filter(MethodHeader::hasCode)
        .map(method -> row(method, concurrent))
        .toList();
  }

  private Row row(MethodHeader method, boolean concurrent) {
    Row row = new Row(method, numbers.of(method.ref()));
    Set<MethodRef> targets = new LinkedHashSet<>();
    row.region = method.monitors() || method.is(Access.SYNCHRONIZED);
    row.updates =
        !method.ref().isConstructor() && method.writes().stream().anyMatch(this::isVolatile);
    for (MethodRef ref : method.calls()) {
      CalledMethod call = called.of(ref);
      row.updates |= call.updates() || (concurrent && call.updatesMap());
      row.region |= call.takesLock();
      row.delivers |= call.delivers() || (call.mayDeliver() && !method.answered().contains(ref));
      targets.addAll(call.targets());
      if (call.unfollowed()) {
        row.unfollowed.add(ref);
      }
    }
    for (MethodRef function : method.functions()) {
      CalledMethod made = called.of(function);
      targets.addAll(made.targets());
      row.delivers |= made.mayDeliver();
      if (made.unfollowed()) {
        row.unfollowed.add(function);
      }
    }
    for (FieldRef field : method.fields()) {
      for (MethodRef function : stored.getOrDefault(field, List.of())) {
        targets.addAll(called.of(function).targets());
      }
    }
    row.callees = targets.stream().mapToInt(numbers::of).toArray();
    return row;
  }

  private void add(Row row) {
    int number = row.number;
    regions.set(number, regions.get(number) || row.region);
    updates.set(number, updates.get(number) || row.updates);
    delivering.set(number, delivering.get(number) || row.delivers);
    bridges.set(number, row.method.is(Access.SYNTHETIC));
    callees[number] = row.callees;
    MethodRef method = row.method.ref();
    row.unfollowed.forEach(
        ref -> unfollowed.computeIfAbsent(ref, key -> new ArrayList<>(2)).add(method));
  }

  /** The body of a lambda is synthetic, too, and has been written. */
  private void keepFunctions(Row row) {
    for (MethodRef function : row.method.functions()) {
      int number = numbers.of(function);
      if (number >= 0) {
        bridges.clear(number);
      }
    }
  }

  private BitSet up(BitSet start, int height, CallGraph graph) {
    BitSet reached = (BitSet) start.clone();
    BitSet frontier = start;
    for (int i = 0; i < height && !frontier.isEmpty(); i++) {
      frontier = step(frontier, graph::callers, reached, null);
    }
    return reached;
  }

  private BitSet down(BitSet start, CallGraph graph) {
    BitSet reached = (BitSet) start.clone();
    BitSet frontier = start;
    for (int i = 0; i < DELIVERY_DEPTH && !frontier.isEmpty(); i++) {
      frontier = step(frontier, graph::callees, reached, i < STATE_DEPTH ? null : delivering);
    }
    return reached;
  }

  /**
   * Goes one call further, and past bridges on the way.
   *
   * @param reached what was reached before, to which is added what is reached now
   * @param eligible what counts, null when all does
   * @return what was reached now and is no bridge
   */
  private BitSet step(
      BitSet from, IntFunction<int[]> edges, BitSet reached, @Nullable BitSet eligible) {
    BitSet next = new BitSet();
    BitSet open = from;
    while (!open.isEmpty()) {
      BitSet passed = new BitSet();
      for (int number = open.nextSetBit(0); number >= 0; number = open.nextSetBit(number + 1)) {
        for (int other : edges.apply(number)) {
          if ((eligible == null || eligible.get(other)) && !reached.get(other)) {
            reached.set(other);
            (bridges.get(other) ? passed : next).set(other);
          }
        }
      }
      open = passed;
    }
    return next;
  }

  /**
   * Returns the callers of roots and what they call: a receiver that is a parameter comes from
   * there, often through a getter.
   */
  private BitSet suppliersOfReceivers(BitSet roots, CallGraph graph) {
    BitSet suppliers = new BitSet();
    for (int number = roots.nextSetBit(0); number >= 0; number = roots.nextSetBit(number + 1)) {
      MethodRef root = numbers.at(number);
      MethodHeader header = hierarchy.index().method(root);
      boolean internal =
          header != null && (!header.is(Access.PUBLIC) || header.is(Access.SYNTHETIC));
      if (internal && root.parameterCount() > 0) {
        for (int caller : graph.callers(number)) {
          suppliers.set(caller);
          for (int callee : graph.callees(caller)) {
            suppliers.set(callee);
          }
        }
      }
    }
    return suppliers;
  }
}
