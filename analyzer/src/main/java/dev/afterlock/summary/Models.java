package dev.afterlock.summary;

import dev.afterlock.config.Configuration;
import dev.afterlock.config.ThreadConfinement;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.lock.LockModels;
import dev.afterlock.lock.LockModels.LockModel;
import dev.afterlock.lock.LockOperation;
import dev.afterlock.model.MethodRef;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known about methods and classes beforehand, over one hierarchy. */
public final class Models {
  private static final Map<ModelKind, LockOperation> LOCKS =
      Map.ofEntries(
          Map.entry(ModelKind.LOCK_ACQUIRE, LockOperation.ACQUIRE),
          Map.entry(ModelKind.LOCK_TRY, LockOperation.TRY_ACQUIRE),
          Map.entry(ModelKind.LOCK_RELEASE, LockOperation.RELEASE),
          Map.entry(ModelKind.LOCK_VIEW, LockOperation.VIEW),
          Map.entry(ModelKind.LOCK_WAIT, LockOperation.WAIT),
          Map.entry(ModelKind.LOCK_PARK, LockOperation.PARK),
          Map.entry(ModelKind.LOCK_WAKE, LockOperation.WAKE),
          Map.entry(ModelKind.LOCK_ASK, LockOperation.ASK),
          Map.entry(ModelKind.PERMIT_TAKE, LockOperation.TAKE_PERMIT),
          Map.entry(ModelKind.PERMIT_TRY, LockOperation.TRY_PERMIT),
          Map.entry(ModelKind.PERMIT_RETURN, LockOperation.RETURN_PERMIT));

  private final Hierarchy hierarchy;
  private final LockModels locks;
  private final KnownNames names = new KnownNames(NameLine.bundled());
  private final ModelTable bundled;
  private final ModelTable configured;
  private final List<ThreadConfinement> confined;
  private final Map<MethodRef, Set<ModelKind>> known;
  private final Map<Set<ModelKind>, Set<ModelKind>> answers = new ConcurrentHashMap<>();

  private Models(Hierarchy hierarchy, Configuration configuration) {
    this.hierarchy = hierarchy;
    this.known = new ConcurrentHashMap<>(hierarchy.index().usualMethods());
    List<ModelLine> library = ModelLine.bundled();
    List<ModelLine> own = ConfiguredModels.lines(configuration);
    LibraryTypes types = new LibraryTypes(hierarchy, library);
    this.bundled = new ModelTable(types, library);
    this.configured = new ModelTable(types, own);
    this.confined = configuration.confined();
    this.locks =
        new LockModels(
            hierarchy, lockModels(Stream.concat(own.stream(), library.stream()).toList()));
  }

  /** Returns the bundled models. */
  public static Models bundled(Hierarchy hierarchy) {
    return of(hierarchy, Configuration.NONE);
  }

  /** Returns what a configuration says and, behind it, the bundled models. */
  public static Models of(Hierarchy hierarchy, Configuration configuration) {
    return new Models(hierarchy, configuration);
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
      // Millions of methods, and a few dozen different answers.
      kinds = answers.computeIfAbsent(find(method), answer -> answer);
      known.put(method, kinds);
    }
    return kinds;
  }

  private Set<ModelKind> find(MethodRef method) {
    Set<ModelKind> found =
        ConfiguredModels.override(configured.kinds(method), bundled.kinds(method));
    return found.isEmpty() && isNamedLikeBus(method) ? EnumSet.of(ModelKind.DELIVER) : found;
  }

  /**
   * Of a type that is on no path only names are known, and a bus is seldom called anything else.
   */
  private boolean isNamedLikeBus(MethodRef method) {
    return isBus(method) && hierarchy.index().find(method.owner()) == null;
  }

  /** Returns whether a method has the name of one by which event buses are told. */
  public boolean isBus(MethodRef method) {
    return method.parameterCount() > 0
        && names.is(NameKind.BUS_TYPE, method.simpleOwner())
        && names.is(NameKind.BUS_METHOD, method.name());
  }

  /** Returns whether nothing but names says that a method delivers. */
  public boolean isKnownByName(MethodRef method) {
    return isNamedLikeBus(method)
        && ConfiguredModels.override(configured.kinds(method), bundled.kinds(method)).isEmpty();
  }

  /** Returns whether objects of the type hold receivers that others registered. */
  boolean isRegistry(String type) {
    return bundled.isOfKind(type, ModelKind.REGISTRY);
  }

  /** Returns why what a class delivers is delivered on one thread, nothing when that is unknown. */
  public Optional<ThreadConfinement> confinement(String type) {
    return confined.stream().filter(each -> each.classes().matches(type)).findFirst();
  }
}
