package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names the locks that the instructions of one method work on. */
final class LockNames {
  /** The way to a lock that is the object itself. */
  private static final Path ITSELF = new Path.Parameter(0, true);

  private static final LockName UNKNOWN =
      new LockName(Path.unknown(), null, Path.unknown(), List.of());

  private final MethodBody body;
  private final Paths paths;

  LockNames(MethodBody body, Paths paths) {
    this.body = body;
    this.paths = paths;
  }

  /** Returns the name of a lock about which nothing is known. */
  LockName unknown() {
    return UNKNOWN;
  }

  /** Returns the name of the lock that an operand is. */
  LockName of(@Nullable Operand object) {
    Path path = paths.of(object);
    return new LockName(path, object, ITSELF, lookup(path));
  }

  /** Returns the name of a lock that a method knows by a path only. */
  static LockName of(Path path) {
    return new LockName(path, null, path, List.of());
  }

  /** Returns how a callee's paths are called in this method. */
  InCaller inCaller(Event.Call call, LockEffect effect, int instruction) {
    return new InCaller(call, effect, instruction);
  }

  /** Translates a callee's names. */
  final class InCaller implements Path.Arguments {
    private final Event.Call call;
    private final LockEffect effect;
    private final int instruction;

    private InCaller(Event.Call call, LockEffect effect, int instruction) {
      this.call = call;
      this.effect = effect;
      this.instruction = instruction;
    }

    /** Returns the name of a lock that the callee knows by a path. */
    LockName of(Path path) {
      if (!path.isKnown()) {
        return UNKNOWN;
      }
      Path here = path.substitute(this);
      Operand object =
          path.start() instanceof Path.Parameter start ? call.parameter(start.index()) : null;
      return new LockName(here, object, path, lookup(here));
    }

    @Override
    public Path parameter(int index) {
      return paths.of(call.parameter(index));
    }

    @Override
    public Path result() {
      Path returned = effect.returned();
      return returned == null ? new Path.Local(instruction) : returned.substitute(this);
    }
  }

  /**
   * Returns the definition that stands for a lock when the object is a handle, which is the only
   * thing it can be but null; else {@link Action#NO_HANDLE}.
   */
  static int handle(@Nullable Operand object, MethodBody body) {
    if (object == null) {
      return Action.NO_HANDLE;
    }
    int[] made =
        object.definitions().filter(definition -> !body.isNull(definition)).limit(2).toArray();
    return made.length == 1 && made[0] >= 0 ? made[0] : Action.NO_HANDLE;
  }

  /** Returns the definition of the object that a call makes; {@link Action#NO_HANDLE} if none. */
  int made(Event.Call call, int instruction) {
    if (call.method().isConstructor()) {
      return handle(call.receiver(), body);
    }
    return call.method().returnsObject() ? instruction : Action.NO_HANDLE;
  }

  /** Describes the call by which the object at the start of a path was found. */
  private List<Object> lookup(Path path) {
    if (!(path.start() instanceof Path.Local local)
        || !(body.event(local.instruction()) instanceof Event.Call call)) {
      return List.of();
    }
    List<Object> parts = new ArrayList<>();
    parts.add(call.method());
    parts.add(path.startingAt(Path.unknown()));
    call.operands().forEach(operand -> parts.add(identity(operand)));
    return parts;
  }

  /** What is equal when two operands are the same value. */
  private Object identity(Operand operand) {
    if (operand.single() >= 0 && body.event(operand.single()) instanceof Event.Constant constant) {
      return constant;
    }
    Path path = paths.of(operand);
    return path.isKnown() ? path : operand;
  }
}
