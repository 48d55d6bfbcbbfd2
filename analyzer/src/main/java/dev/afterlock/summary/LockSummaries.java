package dev.afterlock.summary;

import dev.afterlock.body.BodySource;
import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.CallTargets;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.CallEffects;
import dev.afterlock.lock.LockEffect;
import dev.afterlock.lock.LockEffectReader;
import dev.afterlock.lock.LockModels;
import dev.afterlock.lock.LockOperation;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Paths;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What small methods do to locks and which field they return, on demand. A method of one level may
 * call wrappers of the level below, so that circles of calls end, and what is found does not depend
 * on who asked first.
 */
final class LockSummaries {
  /** Wrappers of wrappers that are followed. */
  private static final int LEVELS = 3;

  /** Wrappers do little else; what calls more methods than this has a purpose of its own. */
  private static final int MAX_CALLS = 16;

  private static final int MAX_INSTRUCTIONS = 400;

  private static final int MAX_TARGETS = 4;

  private final Hierarchy hierarchy;
  private final BodySource bodies;
  private final LockModels models;
  private final CallResolver resolver;
  private final Map<MethodRef, Optional<Path>> getters = new ConcurrentHashMap<>();
  private final List<Level> levels = new ArrayList<>();

  LockSummaries(Hierarchy hierarchy, BodySource bodies, LockModels models) {
    this.hierarchy = hierarchy;
    this.bodies = bodies;
    this.models = models;
    this.resolver = new CallResolver(hierarchy);
    for (int i = 0; i <= LEVELS; i++) {
      levels.add(new Level(i == 0 ? null : levels.get(i - 1)));
    }
  }

  /** Returns all that is known about calls. */
  CallEffects effects() {
    return levels.get(LEVELS);
  }

  /** What is known about calls of methods that call wrappers of the level below. */
  private final class Level implements CallEffects {
    private final @Nullable Level below;
    private final Map<MethodRef, LockEffect> known = new ConcurrentHashMap<>();

    Level(@Nullable Level below) {
      this.below = below;
    }

    @Override
    public @Nullable Path returnedPath(Event.Call call, MethodBody caller) {
      Path field = fieldReturned(call);
      if (field != null) {
        return field;
      }
      LockEffect effect = effect(call, caller);
      return effect != null && effect.takes() ? effect.returned() : null;
    }

    @Override
    public @Nullable LockEffect effect(Event.Call call, MethodBody caller) {
      LockEffect common = null;
      for (MethodRef target : resolver.targets(call, caller)) {
        LockEffect effect = effect(target);
        if (common != null && !common.equals(effect)) {
          return LockEffect.NONE;
        }
        common = effect;
      }
      return common;
    }

    private LockEffect effect(MethodRef method) {
      LockEffect effect = known.get(method);
      if (effect == null) {
        effect = mayHaveEffect(method) ? read(method) : LockEffect.NONE;
        known.put(method, effect);
      }
      return effect;
    }

    private boolean mayHaveEffect(MethodRef method) {
      MethodHeader header = hierarchy.index().method(method);
      return header != null
          && header.calls().size() <= MAX_CALLS
          && header.calls().stream().anyMatch(this::mayHaveEffectOn);
    }

    private boolean mayHaveEffectOn(MethodRef called) {
      LockOperation operation = models.operation(called);
      if (operation != null || below == null) {
        return operation != null && operation != LockOperation.VIEW;
      }
      CallTargets targets = hierarchy.virtualTargets(called);
      return !targets.open()
          && targets.methods().size() <= MAX_TARGETS
          && targets.methods().stream().anyMatch(target -> !below.effect(target).isNone());
    }

    private LockEffect read(MethodRef method) {
      MethodBody body = bodies.body(method);
      if (body == null || body.size() > MAX_INSTRUCTIONS) {
        return LockEffect.NONE;
      }
      CallEffects callees = below == null ? LockSummaries.this::fieldReturned : below;
      return LockEffectReader.read(body, new Paths(body, models, callees), models, callees);
    }
  }

  private @Nullable Path fieldReturned(Event.Call call, MethodBody caller) {
    return fieldReturned(call);
  }

  /** Sees through getters, so that {@code getLock()} and {@code lock} are one lock. */
  private @Nullable Path fieldReturned(Event.Call call) {
    MethodHeader target = hierarchy.declaration(call.method());
    if (target == null || !isGetter(target)) {
      return null;
    }
    Optional<Path> known = getters.get(target.ref());
    if (known == null) {
      known = Optional.ofNullable(readGetter(target.ref()));
      getters.put(target.ref(), known);
    }
    return known.orElse(null);
  }

  private static boolean isGetter(MethodHeader method) {
    return method.calls().isEmpty() && method.fields().size() == 1 && !method.monitors();
  }

  private @Nullable Path readGetter(MethodRef getter) {
    MethodBody body = bodies.body(getter);
    if (body == null || body.size() > 16) {
      return null;
    }
    Paths paths = new Paths(body, models, CallEffects.NONE);
    Path path = null;
    for (int i = 0; i < body.size(); i++) {
      Event event = body.event(i);
      if (event instanceof Event.Branch || event instanceof Event.FieldWrite) {
        return null;
      }
      if (event instanceof Event.Return leave) {
        path = paths.of(leave.value());
      }
    }
    return path instanceof Path.Field || path instanceof Path.StaticField ? path : null;
  }
}
