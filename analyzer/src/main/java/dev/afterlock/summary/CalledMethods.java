package dev.afterlock.summary;

import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.Accessor;
import dev.afterlock.hierarchy.CallTargets;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.MethodRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what headers tell of called methods, once for each: a program names the same ones ten
 * times over.
 */
final class CalledMethods {
  /** A local class with more methods than this is more than a function. */
  private static final int MAX_BODIES = 4;

  private static final String CONCURRENT = "java/util/concurrent/";

  /** Whatever hands code over takes one of these; threads and timer tasks are among the first. */
  private static final List<String> RUN_TYPES =
      List.of("java/lang/Runnable", "java/util/concurrent/Callable");

  private final Hierarchy hierarchy;
  private final Models models;
  private final Predicate<MethodRef> takesLock;
  private final Map<MethodRef, CalledMethod> known;

  /**
   * Returns what knows all methods.
   *
   * @param takesLock tells whether a call of a method takes a lock and keeps it
   */
  CalledMethods(Hierarchy hierarchy, Models models, Predicate<MethodRef> takesLock) {
    this.hierarchy = hierarchy;
    this.models = models;
    this.takesLock = takesLock;
    this.known = new ConcurrentHashMap<>(hierarchy.index().usualMethods());
  }

  /** Returns what is known about a method as a call, or a function, names it. */
  CalledMethod of(MethodRef called) {
    CalledMethod found = known.get(called);
    if (found == null) {
      CalledMethod fresh = find(called);
      found = fresh.equals(CalledMethod.PLAIN) ? CalledMethod.PLAIN : fresh;
      known.put(called, found);
    }
    return found;
  }

  /** Forgets what it found out: once the scope is known, hardly anybody asks again. */
  void forget() {
    known.clear();
  }

  private CalledMethod find(MethodRef called) {
    boolean mutates = models.is(ModelKind.MUTATE, called);
    boolean updates = models.is(ModelKind.UPDATE, called);
    CallTargets targets = hierarchy.virtualTargets(called);
    Set<MethodRef> runs = new LinkedHashSet<>(targets.methods());
    addFunctionObject(called, runs);
    return new CalledMethod(
        mutates || updates || models.names().is(NameKind.FILLS_METHOD, called.name()),
        accessed(called),
        updates || (mutates && called.owner().startsWith(CONCURRENT)),
        mutates && called.owner().equals("java/util/Map"),
        models.is(ModelKind.DELIVER, called) || models.isBus(called),
        mayDeliver(called),
        takesLock.test(called),
        runs.size() == targets.methods().size() ? targets.methods() : List.copyOf(runs),
        targets.open() && hierarchy.index().isApplication(called.owner()));
  }

  private @Nullable Accessor accessed(MethodRef called) {
    if (!called.name().startsWith("access$")) {
      return hierarchy.accessed(called, true);
    }
    MethodHeader target = hierarchy.index().method(called);
    return target == null ? null : target.accessor();
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
    if (!local && !runs) {
      return;
    }
    List<MethodHeader> bodies =
        type.methods().stream()
            .filter(m -> m.hasCode() && !m.ref().isConstructor() && !m.is(Access.STATIC))
            .toList();
    if (bodies.size() <= MAX_BODIES) {
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
}
