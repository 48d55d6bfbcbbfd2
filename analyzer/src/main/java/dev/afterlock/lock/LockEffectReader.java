package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads off a method what a call of it does to locks. */
public final class LockEffectReader {
  private final MethodBody body;
  private final Paths paths;
  private final LockStates states;
  private final List<Integer> returns = new ArrayList<>();
  private final @Nullable Path returned;

  private LockEffectReader(MethodBody body, Paths paths, LockStates states) {
    this.body = body;
    this.paths = paths;
    this.states = states;
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Return) {
        returns.add(i);
      }
    }
    this.returned = returned();
  }

  /** Returns the effect of a body. */
  public static LockEffect read(
      MethodBody body, Paths paths, LockModels models, CallEffects effects) {
    LockStates states = LockStates.ofCallee(body, paths, models, effects);
    return new LockEffectReader(body, paths, states).read();
  }

  private LockEffect read() {
    Set<Path> acquires = new LinkedHashSet<>();
    Set<Path> tries = new LinkedHashSet<>();
    Set<Path> releases = new LinkedHashSet<>();
    Set<Path> loosens = new LinkedHashSet<>();
    Map<Path, List<Region>> taken = new LinkedHashMap<>();
    for (Region region : returns.isEmpty() ? List.<Region>of() : states.regions()) {
      Path lock = exported(region.lock());
      if (lock.isKnown() && region.acquire() == Region.CALLER) {
        boolean held = returns.stream().allMatch(leave -> states.mustHold(region, leave));
        boolean open = returns.stream().anyMatch(leave -> states.mayHold(region, leave));
        if (!held) {
          (open ? loosens : releases).add(lock);
        }
      } else if (lock.isKnown() && region.acquire() != Region.METHOD_ENTRY) {
        taken.computeIfAbsent(lock, key -> new ArrayList<>(1)).add(region);
      }
    }
    taken.forEach(
        (lock, regions) -> {
          if (returns.stream().allMatch(leave -> mustHold(regions, leave))) {
            acquires.add(lock);
          } else if (answers(regions)) {
            tries.add(lock);
          }
        });
    return effect(acquires, tries, releases, loosens);
  }

  private boolean mustHold(List<Region> regions, int instruction) {
    return regions.stream().anyMatch(region -> states.mustHold(region, instruction));
  }

  private boolean mayHold(List<Region> regions, int instruction) {
    return regions.stream().anyMatch(region -> states.mayHold(region, instruction));
  }

  /** Who gives a lock back and has taken it again in the end has only interrupted its caller. */
  private LockEffect effect(
      Set<Path> acquires, Set<Path> tries, Set<Path> releases, Set<Path> loosens) {
    Set<Path> interrupts = new LinkedHashSet<>();
    for (Path lock : states.interrupted()) {
      if (!lock.isKnown() || exported(lock).isKnown()) {
        interrupts.add(exported(lock));
      }
    }
    for (Path again : List.copyOf(acquires)) {
      if (releases.contains(again) || loosens.contains(again)) {
        releases.remove(again);
        loosens.remove(again);
        acquires.remove(again);
        interrupts.add(again);
      }
    }
    return new LockEffect(
        List.copyOf(acquires),
        List.copyOf(tries),
        List.copyOf(releases),
        List.copyOf(loosens),
        List.copyOf(interrupts),
        returned);
  }

  /** Returns a path as callers understand it; the unknown path when they cannot. */
  private Path exported(Path path) {
    Path lock = body.method().isConstructor() ? asGiven(path) : path;
    Path start = lock.start();
    if (start instanceof Path.Parameter
        || start instanceof Path.StaticField
        || start instanceof Path.TypeLiteral) {
      return lock;
    }
    // A lock that was found or made here reaches the caller in what is returned, or not at all.
    boolean handedOut = start instanceof Path.Local && body.method().returnsObject();
    return handedOut ? lock.startingAt(new Path.Result()) : Path.unknown();
  }

  /** A constructor that locks what it has just stored has locked what it was given. */
  private Path asGiven(Path path) {
    if (path instanceof Path.View view) {
      Path base = asGiven(view.base());
      return new Path.View(base, view.name());
    }
    if (!(path instanceof Path.Field field)) {
      return path;
    }
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.FieldWrite write
          && write.target() != null
          && paths.of(write.target()).field(write.field()).equals(path)) {
        Path stored = paths.of(write.value());
        return stored.isKnown() ? stored : path;
      }
    }
    return asGiven(field.base()).field(field.field());
  }

  private @Nullable Path returned() {
    Path common = null;
    for (int leave : returns) {
      Operand value = value(leave);
      if (value == null) {
        return null;
      }
      if (body.isNull(value.single())) {
        continue;
      }
      Path path = paths.of(value);
      if (common != null && !common.equals(path)) {
        return null;
      }
      common = path;
    }
    return common == null || !common.isKnown() || common.start() instanceof Path.Local
        ? null
        : common;
  }

  private @Nullable Operand value(int leave) {
    return body.event(leave) instanceof Event.Return event ? event.value() : null;
  }

  /** Returns whether the lock is held exactly when the method returns true, or an object. */
  private boolean answers(List<Region> regions) {
    for (int leave : returns) {
      Operand value = value(leave);
      if (value == null || value.isUnknown()) {
        return false;
      }
      for (int definition : value.definitions().toArray()) {
        boolean attempt = regions.stream().anyMatch(region -> region.acquire() == definition);
        if (!attempt && !answers(regions, leave, definition)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean answers(List<Region> regions, int leave, int definition) {
    Optional<Boolean> success = success(definition);
    if (success.isEmpty()) {
      return false;
    }
    // Compilers join the ways of 'return true' and 'return false' behind the constants.
    boolean joined = mayHold(regions, leave) && !mustHold(regions, leave);
    if (!joined) {
      return success.get() == mustHold(regions, leave);
    }
    if (Operand.isParameter(definition)) {
      // Where 'this' was chosen cannot be told, but the other choice is judged by itself.
      return true;
    }
    return !isClosedAfter(regions, definition)
        && (success.get() ? mustHold(regions, definition) : !mayHold(regions, definition));
  }

  private boolean isClosedAfter(List<Region> regions, int instruction) {
    BitSet after = body.reachableFrom(instruction);
    return regions.stream()
        .flatMap(region -> states.releasesOf(region).stream())
        .anyMatch(after::get);
  }

  private Optional<Boolean> success(int definition) {
    if (definition >= 0 && body.event(definition) instanceof Event.Constant constant) {
      Object value = constant.value();
      return Optional.of(!(value == null || (value instanceof Number n && n.longValue() == 0)));
    }
    return body.method().returnsObject() ? Optional.of(true) : Optional.empty();
  }
}
