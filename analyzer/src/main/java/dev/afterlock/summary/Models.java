package dev.afterlock.summary;

import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.lock.LockModels;
import dev.afterlock.lock.LockModels.LockModel;
import dev.afterlock.lock.LockOperation;
import dev.afterlock.model.MethodRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What is known about library methods, over one hierarchy. */
public final class Models {
  private static final Map<ModelKind, LockOperation> LOCKS =
      Map.of(
          ModelKind.LOCK_ACQUIRE, LockOperation.ACQUIRE,
          ModelKind.LOCK_TRY, LockOperation.TRY_ACQUIRE,
          ModelKind.LOCK_RELEASE, LockOperation.RELEASE,
          ModelKind.LOCK_VIEW, LockOperation.VIEW,
          ModelKind.LOCK_WAIT, LockOperation.WAIT);

  private final Hierarchy hierarchy;
  private final LockModels locks;
  private final KnownNames names = new KnownNames(NameLine.bundled());
  private final Map<String, List<ModelLine>> byType;
  private final Map<String, List<ModelLine>> ofType = new ConcurrentHashMap<>();
  private final Map<MethodRef, Set<ModelKind>> known = new ConcurrentHashMap<>();

  private Models(Hierarchy hierarchy, List<ModelLine> all) {
    this.hierarchy = hierarchy;
    this.byType = all.stream().collect(Collectors.groupingBy(ModelLine::type));
    this.locks = new LockModels(hierarchy, lockModels(all));
  }

  /** Returns the bundled models over a hierarchy. */
  public static Models bundled(Hierarchy hierarchy) {
    return new Models(hierarchy, ModelLine.bundled());
  }

  private static Map<String, List<LockModel>> lockModels(List<ModelLine> all) {
    return all.stream()
        .filter(line -> LOCKS.containsKey(line.kind()))
        .map(line -> new LockModel(line.type(), line.method(), operation(line)))
        .collect(Collectors.groupingBy(LockModel::method));
  }

  private static LockOperation operation(ModelLine line) {
    LockOperation operation = LOCKS.get(line.kind());
    if (operation == null) {
      throw new IllegalArgumentException("not a lock model: " + line);
    }
    return operation;
  }

  /** Returns the models of lock operations. */
  public LockModels locks() {
    return locks;
  }

  /** Returns what names say. */
  public KnownNames names() {
    return names;
  }

  /** Returns whether a model of that kind covers the method. */
  public boolean is(ModelKind kind, MethodRef method) {
    return kinds(method).contains(kind);
  }

  private Set<ModelKind> kinds(MethodRef method) {
    Set<ModelKind> kinds = known.get(method);
    if (kinds == null) {
      kinds = find(method);
      known.put(method, kinds);
    }
    return kinds;
  }

  private Set<ModelKind> find(MethodRef method) {
    Set<ModelKind> found = EnumSet.noneOf(ModelKind.class);
    for (ModelLine line : linesOf(method.owner())) {
      if (line.matchesName(method.name())) {
        found.add(line.kind());
      }
    }
    return found;
  }

  /** Returns whether objects of the type hold receivers that others registered. */
  boolean isRegistry(String type) {
    return linesOf(type).stream().anyMatch(line -> line.kind() == ModelKind.REGISTRY);
  }

  private List<ModelLine> linesOf(String type) {
    List<ModelLine> lines = ofType.get(type);
    if (lines == null) {
      lines =
          supertypes(type).stream()
              .flatMap(parent -> byType.getOrDefault(parent, List.of()).stream())
              .filter(line -> line.kind() != ModelKind.EXTENDS)
              .toList();
      ofType.put(type, lines);
    }
    return lines;
  }

  /** Returns the type and its supertypes, those included that only models know. */
  private Set<String> supertypes(String type) {
    Set<String> found = new LinkedHashSet<>(hierarchy.supertypes(type));
    Deque<String> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      for (ModelLine line : byType.getOrDefault(open.remove(), List.of())) {
        if (line.kind() == ModelKind.EXTENDS && found.add(line.method())) {
          open.add(line.method());
          addKnown(line.method(), found, open);
        }
      }
    }
    return found;
  }

  /** A type that only models speak of is not missing: nothing of the program names it. */
  private void addKnown(String type, Set<String> found, Deque<String> open) {
    if (hierarchy.index().find(type) != null) {
      for (String parent : hierarchy.supertypes(type)) {
        if (found.add(parent)) {
          open.add(parent);
        }
      }
    }
  }
}
