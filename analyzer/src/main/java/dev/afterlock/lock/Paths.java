package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Access;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Names the objects of one method by {@link Path}. */
public final class Paths {
  /** Definitions that one path may go through; paths that are worth naming are far shorter. */
  private static final int MAX_STEPS = 16;

  private final MethodBody body;
  private final LockModels models;
  private final CallEffects effects;
  private final Map<Operand, Path> known = new ConcurrentHashMap<>();

  /**
   * Returns the paths of a body.
   *
   * @param effects asked for what calls return
   */
  public Paths(MethodBody body, LockModels models, CallEffects effects) {
    this.body = body;
    this.models = models;
    this.effects = effects;
  }

  /**
   * Returns the path of an operand; {@link Path.Unknown} when its definitions do not agree. The
   * null reference agrees with everything: nothing can be called on it.
   */
  public Path of(@Nullable Operand operand) {
    if (operand == null) {
      return Path.unknown();
    }
    Path path = known.get(operand);
    if (path == null) {
      path = new Walk().ofOperand(operand);
      known.put(operand, path);
    }
    return path;
  }

  /** Returns whether a definition is the object that the method was called on. */
  public boolean isThis(int definition) {
    return definition == ~0 && !body.is(Access.STATIC);
  }

  /**
   * One walk back from one operand. What is met again on the way is a loop such as {@code node =
   * node.next} and names no single object. Only whole walks are remembered: what a walk found
   * inside a loop depends on where it started.
   */
  private final class Walk {
    private final Set<Integer> onTheWay = new HashSet<>();

    Path ofOperand(Operand operand) {
      Path common = null;
      for (int definition : operand.definitions().toArray()) {
        if (body.isNull(definition)) {
          continue;
        }
        Path path = ofDefinition(definition);
        if (common != null && !common.equals(path)) {
          return Path.unknown();
        }
        common = path;
      }
      return common == null ? Path.unknown() : common;
    }

    private Path ofDefinition(int definition) {
      if (Operand.isParameter(definition)) {
        return new Path.Parameter(Operand.parameter(definition), isThis(definition));
      }
      if (onTheWay.size() > MAX_STEPS || !onTheWay.add(definition)) {
        return Path.unknown();
      }
      Path path = compute(definition);
      onTheWay.remove(definition);
      return path;
    }

    private Path compute(int definition) {
      Event event = body.event(definition);
      if (event instanceof Event.FieldRead read) {
        Operand target = read.target();
        if (target == null) {
          return new Path.StaticField(read.field());
        }
        Path base = ofOperand(target);
        return base.isKnown() ? base.field(read.field()) : Path.unknown();
      }
      if (event instanceof Event.Constant constant && constant.isType()) {
        return new Path.TypeLiteral(String.valueOf(constant.value()));
      }
      if (event instanceof Event.Call call) {
        return ofCall(call, definition);
      }
      return new Path.Local(definition);
    }

    private Path ofCall(Event.Call call, int definition) {
      Operand receiver = call.receiver();
      if (receiver != null && models.isView(call.method())) {
        Path base = ofOperand(receiver);
        return base.isKnown() ? new Path.View(base, call.method().name()) : Path.unknown();
      }
      Path returned = effects.returnedPath(call, body);
      if (returned != null) {
        return returned.substitute(
            index -> {
              Operand argument = call.parameter(index);
              return argument == null ? Path.unknown() : ofOperand(argument);
            });
      }
      return new Path.Local(definition);
    }
  }
}
