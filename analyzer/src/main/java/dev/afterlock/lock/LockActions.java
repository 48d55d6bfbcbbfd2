package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.lock.Action.Kind;
import dev.afterlock.model.FieldRef;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each instruction of a method does to locks, in the order in which it does it. */
final class LockActions {
  private final MethodBody body;
  private final LockModels models;
  private final CallEffects effects;
  private final LockNames names;
  private final Map<Integer, List<Action>> actions = new HashMap<>();
  private final BitSet presumed = new BitSet();

  private LockActions(MethodBody body, LockNames names, LockModels models, CallEffects effects) {
    this.body = body;
    this.models = models;
    this.effects = effects;
    this.names = names;
  }

  static LockActions of(MethodBody body, Paths paths, LockModels models, CallEffects effects) {
    LockActions actions = new LockActions(body, new LockNames(body, paths), models, effects);
    Map<Integer, List<Action>> handMade = HandMadeLocks.in(body, paths, models, effects);
    for (int i = 0; i < body.size(); i++) {
      List<Action> found = new ArrayList<>(actions.read(i));
      if (handMade.containsKey(i)) {
        found.addAll(handMade.getOrDefault(i, List.of()));
        actions.presumed.set(i);
      }
      if (!found.isEmpty()) {
        actions.actions.put(i, found);
      }
    }
    return actions;
  }

  /**
   * Drops what a callee takes, or what is a lock only if somebody gives it back, and this method
   * never does: either the way back was not understood, or it was no lock.
   */
  LockActions withoutLosses() {
    for (int i = presumed.nextSetBit(0); i >= 0; i = presumed.nextSetBit(i + 1)) {
      BitSet after = body.reachableFrom(i);
      List<Action> kept =
          at(i).stream()
              .filter(action -> !action.takes() || after.stream().anyMatch(j -> gives(j, action)))
              .toList();
      actions.put(i, kept);
    }
    return this;
  }

  private boolean gives(int instruction, Action taken) {
    return at(instruction).stream()
        .anyMatch(
            given ->
                given.gives()
                    && (given.name().isSame(taken.name())
                        || given.closes(taken)
                        || given.name().isLookedUpLike(taken.name())));
  }

  /** Returns what an instruction does. */
  List<Action> at(int instruction) {
    return actions.getOrDefault(instruction, List.of());
  }

  private List<Action> read(int instruction) {
    Event event = body.event(instruction);
    if (event instanceof Event.MonitorEnter enter) {
      return List.of(new Action(Kind.ACQUIRE, names.of(enter.lock())));
    }
    if (event instanceof Event.MonitorExit exit) {
      return List.of(new Action(Kind.RELEASE, names.of(exit.lock())));
    }
    if (!(event instanceof Event.Call call)) {
      return List.of();
    }
    LockOperation operation = models.operation(call.method());
    return operation == null ? ofCallee(call, instruction) : ofModel(operation, call, instruction);
  }

  private List<Action> ofModel(LockOperation operation, Event.Call call, int instruction) {
    return switch (operation) {
      case ACQUIRE -> List.of(taking(Kind.ACQUIRE, call, instruction));
      case TRY_ACQUIRE -> List.of(taking(Kind.TRY, call, instruction));
      case RELEASE -> List.of(releaseOf(names.of(call.receiver()), call.receiver()));
      case WAIT -> List.of(ofWait(call));
      case ASK -> List.of(new Action(Kind.ASK, names.of(call.receiver())));
      case TAKE_PERMIT -> ofSemaphore(Kind.ACQUIRE, call);
      case TRY_PERMIT -> ofSemaphore(Kind.TRY, call);
      case RETURN_PERMIT -> ofSemaphore(Kind.RELEASE, call);
      case VIEW, PARK, WAKE -> List.of();
    };
  }

  private Action taking(Kind kind, Event.Call call, int instruction) {
    return new Action(kind, names.of(call.receiver()), names.made(call, instruction));
  }

  /** With one permit, which is taken by itself, a semaphore is a lock. */
  private List<Action> ofSemaphore(Kind kind, Event.Call call) {
    LockName name = names.of(call.receiver());
    FieldRef field = name.path().lastField();
    boolean several = call.method().descriptor().startsWith("(I");
    return field == null || several || !effects.isBinary(field)
        ? List.of()
        : List.of(new Action(kind, name));
  }

  private Action releaseOf(LockName name, @Nullable Operand object) {
    return new Action(Kind.RELEASE, name, LockNames.handle(object, body));
  }

  /** Which lock a condition belongs to is known to its maker only. */
  private Action ofWait(Event.Call call) {
    boolean monitor = call.method().owner().equals("java/lang/Object");
    return new Action(Kind.INTERRUPT, monitor ? names.of(call.receiver()) : names.unknown());
  }

  private List<Action> ofCallee(Event.Call call, int instruction) {
    Operand closed = closed(call);
    if (closed != null && (call.receiver() == null || effects.runsUnknown(call, body))) {
      // What an unknown object does when it is closed is to end what was begun when it was made.
      return List.of(releaseOf(names.unknown(), closed));
    }
    LockEffect effect = effects.effect(call, body);
    if (effect.isNone()) {
      return List.of();
    }
    int made = names.made(call, instruction);
    LockNames.InCaller caller = names.inCaller(call, effect, instruction);
    List<Action> found = new ArrayList<>();
    int given = LockNames.handle(call.receiver(), body);
    presumed.set(instruction);
    effect.releases().forEach(p -> found.add(new Action(Kind.RELEASE, caller.of(p), given)));
    effect.loosens().forEach(p -> found.add(new Action(Kind.LOOSEN, caller.of(p), given)));
    effect.interrupts().forEach(p -> found.add(new Action(Kind.INTERRUPT, caller.of(p))));
    effect.acquires().forEach(p -> found.add(new Action(Kind.ACQUIRE, caller.of(p), made)));
    effect.tries().forEach(p -> found.add(new Action(Kind.TRY, caller.of(p), made)));
    return found;
  }

  /**
   * Returns what a call closes: the receiver, or what javac 9 and 10 hand to a method they make for
   * it.
   */
  private static @Nullable Operand closed(Event.Call call) {
    if (call.method().name().equals("close") && call.method().parameterCount() == 0) {
      return call.receiver();
    }
    boolean generated = call.method().name().equals("$closeResource");
    return generated && call.arguments().size() == 2 ? call.arguments().get(1) : null;
  }
}
