package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.lock.Action.Kind;
import dev.afterlock.lock.FieldUse.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises locks that the program makes itself, of a field: who takes one waits in a loop until
 * the field has the value that means free, and then sets it to another; who gives it back sets the
 * first value again and wakes those who wait.
 */
final class HandMadeLocks {
  private final MethodBody body;
  private final Paths paths;
  private final CallEffects effects;
  private final List<Integer> waits;
  private final boolean wakes;
  private final List<Store> stores = new ArrayList<>();
  private final Map<Integer, List<Action>> actions = new HashMap<>();

  private HandMadeLocks(
      MethodBody body, Paths paths, CallEffects effects, List<Integer> waits, boolean wakes) {
    this.body = body;
    this.paths = paths;
    this.effects = effects;
    this.waits = waits;
    this.wakes = wakes;
  }

  /** Returns what instructions do to such locks. */
  static Map<Integer, List<Action>> in(
      MethodBody body, Paths paths, LockModels models, CallEffects effects) {
    List<Integer> waits = new ArrayList<>();
    boolean wakes = false;
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Call call) {
        LockOperation operation = models.operation(call.method());
        wakes |= operation == LockOperation.WAKE;
        if (waits(operation, call, body, effects) && body.reachableFrom(i).get(i)) {
          waits.add(i);
        }
      }
    }
    return waits.isEmpty() && !wakes
        ? Map.of()
        : new HandMadeLocks(body, paths, effects, waits, wakes).run();
  }

  private static boolean waits(
      @Nullable LockOperation operation, Event.Call call, MethodBody body, CallEffects effects) {
    return operation == null
        ? !effects.effect(call, body).interrupts().isEmpty()
        : operation == LockOperation.WAIT || operation == LockOperation.PARK;
  }

  private Map<Integer, List<Action>> run() {
    FieldUse.of(body, paths).stores().forEach(this::addStore);
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Call call) {
        for (Store store : effects.fieldUse(call, body).stores()) {
          addStore(new Store(i, store, index -> paths.of(call.parameter(index))));
        }
      }
    }
    WaitGuards guards = new WaitGuards(body, paths, effects, waits, stores);
    Map<Store, String> taking = new HashMap<>();
    for (Store store : stores) {
      guards.freeBefore(store).ifPresent(free -> taking.put(store, free));
    }
    for (Store store : stores) {
      String free = taking.get(store);
      Set<Path> flags = free == null ? flags(taking, store) : Set.of();
      if (free != null && !isCounted(store, taking)) {
        add(store.instruction(), Kind.ACQUIRE, new Path.Flag(store.field(), free));
      } else if (!flags.isEmpty() && guards.isReentry(store)) {
        flags.forEach(flag -> add(store.instruction(), Kind.ACQUIRE, flag));
      } else if (free == null && wakes) {
        add(store.instruction(), Kind.RELEASE, new Path.Flag(store.field(), freed(store)));
      }
    }
    return actions;
  }

  private void addStore(Store store) {
    boolean shared = store.field().isKnown() && !(store.field().start() instanceof Path.Local);
    if (shared && !store.value().isUnknown()) {
      stores.add(store);
    }
  }

  /** A counter beside a flag or an owner says nothing that these do not. */
  private static boolean isCounted(Store store, Map<Store, String> taking) {
    return store.value().equals(FieldValue.STEP)
        && taking.keySet().stream()
            .anyMatch(other -> !other.value().equals(FieldValue.STEP) && isBeside(other, store));
  }

  private static boolean isBeside(Store store, Store sibling) {
    return WaitGuards.owner(store.field()).equals(WaitGuards.owner(sibling.field()));
  }

  private Set<Path> flags(Map<Store, String> taking, Store reentry) {
    Set<Path> flags = new LinkedHashSet<>();
    for (Store store : stores) {
      Optional.ofNullable(taking.get(store))
          .filter(free -> isBeside(store, reentry) && !isCounted(store, taking))
          .ifPresent(free -> flags.add(new Path.Flag(store.field(), free)));
    }
    return flags;
  }

  /** A counter that is counted down in the end is zero. */
  private static String freed(Store store) {
    return store.value().equals(FieldValue.STEP) ? FieldValue.ZERO.name() : store.value().name();
  }

  private void add(int instruction, Kind kind, Path lock) {
    actions
        .computeIfAbsent(instruction, key -> new ArrayList<>(1))
        .add(new Action(kind, LockNames.of(lock)));
  }
}
