package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.lock.Action.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each instruction of a method does to locks, in the order in which it does it. */
final class LockActions {
  private final MethodBody body;
  private final Paths paths;
  private final LockModels models;
  private final Map<Integer, List<Action>> actions = new HashMap<>();

  private LockActions(MethodBody body, Paths paths, LockModels models) {
    this.body = body;
    this.paths = paths;
    this.models = models;
  }

  static LockActions of(MethodBody body, Paths paths, LockModels models) {
    LockActions actions = new LockActions(body, paths, models);
    for (int i = 0; i < body.size(); i++) {
      List<Action> found = actions.read(i);
      if (!found.isEmpty()) {
        actions.actions.put(i, found);
      }
    }
    return actions;
  }

  /** Returns what an instruction does. */
  List<Action> at(int instruction) {
    return actions.getOrDefault(instruction, List.of());
  }

  private List<Action> read(int instruction) {
    Event event = body.event(instruction);
    if (event instanceof Event.MonitorEnter enter) {
      return List.of(Action.on(Kind.ACQUIRE, paths.of(enter.lock()), enter.lock()));
    }
    if (event instanceof Event.MonitorExit exit) {
      return List.of(Action.on(Kind.RELEASE, paths.of(exit.lock()), exit.lock()));
    }
    return event instanceof Event.Call call ? ofCall(call) : List.of();
  }

  private List<Action> ofCall(Event.Call call) {
    LockOperation operation = models.operation(call.method());
    if (operation == null) {
      return List.of();
    }
    return switch (operation) {
      case ACQUIRE -> onReceiver(Kind.ACQUIRE, call);
      case TRY_ACQUIRE -> onReceiver(Kind.TRY, call);
      case RELEASE -> onReceiver(Kind.RELEASE, call);
      case WAIT -> List.of(ofWait(call));
      case VIEW -> List.of();
    };
  }

  /** Which lock a condition belongs to is known to its maker only. */
  private Action ofWait(Event.Call call) {
    boolean monitor = call.method().owner().equals("java/lang/Object");
    return monitor
        ? Action.on(Kind.INTERRUPT, paths.of(call.receiver()), call.receiver())
        : Action.interruptingAny();
  }

  private List<Action> onReceiver(Kind kind, Event.Call call) {
    return List.of(Action.on(kind, paths.of(call.receiver()), call.receiver()));
  }
}
