package dev.afterlock.summary;

import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.lock.LockModels;
import dev.afterlock.lock.LockModels.LockModel;
import dev.afterlock.lock.LockOperation;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
  private final Map<ModelKind, List<ModelLine>> lines;
  private final Map<MethodRef, Set<ModelKind>> known = new ConcurrentHashMap<>();

  private Models(Hierarchy hierarchy, List<ModelLine> all) {
    this.hierarchy = hierarchy;
    this.lines = new EnumMap<>(ModelKind.class);
    all.forEach(line -> lines.computeIfAbsent(line.kind(), k -> new ArrayList<>()).add(line));
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
    Map<String, Boolean> subtype = new HashMap<>();
    Function<String, Boolean> isSubtype = type -> hierarchy.isSubtype(method.owner(), type);
    lines.forEach(
        (kind, candidates) -> {
          for (ModelLine line : candidates) {
            if (line.matchesName(method.name())
                && subtype.computeIfAbsent(line.type(), isSubtype)) {
              found.add(kind);
              break;
            }
          }
        });
    return found;
  }
}
