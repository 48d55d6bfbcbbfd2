package dev.afterlock.summary;

import dev.afterlock.body.BodySource;
import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.CallTargets;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.IndexBuilder.OrderedMapper;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.CallEffects;
import dev.afterlock.lock.FieldUse;
import dev.afterlock.lock.LockEffect;
import dev.afterlock.lock.LockEffectReader;
import dev.afterlock.lock.LockModels;
import dev.afterlock.lock.LockOperation;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Paths;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the program's own methods do to locks. Small methods that operate on locks are read first,
 * then those that call one of which something new was found, and so on a few times. Headers tell
 * which these are, so that most methods are never looked at.
 */
final class LockSummaries {
  /** Wrappers of wrappers that are followed. */
  private static final int ROUNDS = 3;

  /** Wrappers do little else; what calls more methods than this has a purpose of its own. */
  private static final int MAX_CALLS = 16;

  private static final int MAX_INSTRUCTIONS = 400;

  private static final int MAX_TARGETS = 4;

  private final Hierarchy hierarchy;
  private final BodySource bodies;
  private final LockModels models;
  private final CallResolver resolver;
  private final Getters getters;
  private final FieldUses accessors;
  private final Semaphores semaphores;
  private final Known known;

  /**
   * Reads what there is to know.
   *
   * @param mapper reads headers and methods, perhaps in parallel
   */
  LockSummaries(Hierarchy hierarchy, BodySource bodies, LockModels models, OrderedMapper mapper) {
    this.hierarchy = hierarchy;
    this.bodies = bodies;
    this.models = models;
    this.resolver = new CallResolver(hierarchy);
    this.getters = new Getters(hierarchy, bodies, models);
    this.accessors = new FieldUses(hierarchy, bodies, models);
    this.semaphores = new Semaphores(hierarchy, bodies);
    List<ClassHeader> classes = List.copyOf(hierarchy.index().application());
    Known found = new Known(Map.of());
    List<MethodRef> open = small(classes, this::operates, mapper);
    for (int round = 0; round <= ROUNDS && !open.isEmpty(); round++) {
      Known callees = found;
      List<LockEffect> read = mapper.map(open, method -> read(method, callees));
      Map<MethodRef, LockEffect> effects = new HashMap<>(found.effects);
      Set<MethodRef> changed = new HashSet<>();
      for (int i = 0; i < read.size(); i++) {
        note(open.get(i), read.get(i), effects, changed);
      }
      found = new Known(effects);
      Set<String> names = names(changed);
      open =
          changed.isEmpty()
              ? List.of()
              : small(classes, method -> calls(method, changed, names), mapper);
    }
    this.known = found;
  }

  /** Returns all that is known about calls. */
  CallEffects effects() {
    return known;
  }

  /** Returns whether a call of the method takes a lock that is still held when it returns. */
  boolean takes(MethodRef called) {
    LockOperation operation = models.operation(called);
    if (operation != null) {
      return operation.takes();
    }
    return known.mayDo(called)
        && targets(called).stream().anyMatch(target -> known.effect(target).takes());
  }

  private List<MethodRef> targets(MethodRef called) {
    CallTargets targets = hierarchy.virtualTargets(called);
    return targets.open() || targets.methods().size() > MAX_TARGETS ? List.of() : targets.methods();
  }

  private static void note(
      MethodRef method,
      LockEffect read,
      Map<MethodRef, LockEffect> effects,
      Set<MethodRef> changed) {
    LockEffect before = effects.getOrDefault(method, LockEffect.NONE);
    if (!read.movesAsMuchAs(before)) {
      changed.add(method);
    }
    effects.remove(method);
    if (!read.isNone()) {
      effects.put(method, read);
    }
  }

  private static List<MethodRef> small(
      List<ClassHeader> classes, Predicate<MethodHeader> chosen, OrderedMapper mapper) {
    return mapper
        .map(
            classes,
            header ->
                header.methods().stream()
                    .filter(method -> isSmall(method) && chosen.test(method))
                    .map(MethodHeader::ref)
                    .toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private boolean operates(MethodHeader method) {
    for (MethodRef called : method.calls()) {
      LockOperation operation = models.operation(called);
      if (operation != null && operation != LockOperation.VIEW) {
        return true;
      }
    }
    return false;
  }

  private boolean calls(MethodHeader method, Set<MethodRef> callees, Set<String> names) {
    for (MethodRef called : method.calls()) {
      if (names.contains(called.name()) && targets(called).stream().anyMatch(callees::contains)) {
        return true;
      }
    }
    return false;
  }

  /** Names are compared first: most calls are of none of them. */
  private static Set<String> names(Set<MethodRef> methods) {
    Set<String> names = new HashSet<>();
    methods.forEach(method -> names.add(method.name()));
    return names;
  }

  private static boolean isSmall(MethodHeader method) {
    return method.hasCode() && method.calls().size() <= MAX_CALLS;
  }

  private LockEffect read(MethodRef method, CallEffects callees) {
    MethodBody body = bodies.body(method);
    return body == null || body.size() > MAX_INSTRUCTIONS
        ? LockEffect.NONE
        : LockEffectReader.read(body, new Paths(body, models, callees), models, callees);
  }

  /** What is known about calls after some rounds. */
  private final class Known implements CallEffects {
    private final Map<MethodRef, LockEffect> effects;
    private final Set<String> names;

    Known(Map<MethodRef, LockEffect> effects) {
      this.effects = effects;
      this.names = names(effects.keySet());
    }

    boolean mayDo(MethodRef called) {
      return names.contains(called.name());
    }

    LockEffect effect(MethodRef method) {
      return effects.getOrDefault(method, LockEffect.NONE);
    }

    @Override
    public LockEffect effect(Event.Call call, MethodBody caller) {
      List<MethodRef> targets = mayDo(call.method()) ? resolver.targets(call, caller) : List.of();
      LockEffect first = targets.isEmpty() ? LockEffect.NONE : effect(targets.get(0));
      boolean agreed = targets.stream().allMatch(target -> effect(target).equals(first));
      return agreed ? first : LockEffect.NONE;
    }

    @Override
    public FieldUse fieldUse(Event.Call call, MethodBody caller) {
      List<MethodRef> targets = resolver.targets(call, caller);
      return targets.size() == 1 ? accessors.use(targets.get(0)) : FieldUse.NONE;
    }

    @Override
    public boolean runsUnknown(Event.Call call, MethodBody caller) {
      return resolver.targets(call, caller).isEmpty();
    }

    @Override
    public @Nullable Path returnedPath(Event.Call call, MethodBody caller) {
      Path field = getters.returnedPath(call);
      LockEffect effect = field == null ? effect(call, caller) : LockEffect.NONE;
      return effect.takes() ? effect.returned() : field;
    }

    @Override
    public boolean isBinary(FieldRef semaphore) {
      return semaphores.isBinary(semaphore);
    }
  }
}
