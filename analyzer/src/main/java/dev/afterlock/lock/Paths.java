package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Access;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names the objects of one method by {@link Path}. */
public final class Paths {
  private final MethodBody body;
  private final LockModels models;
  private final CallEffects effects;
  private final Map<Integer, Path> known = new HashMap<>();

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
    if (operand == null || operand.isUnknown()) {
      return Path.unknown();
    }
    Path common = null;
    for (int definition : operand.definitions().toArray()) {
      if (isNull(definition)) {
        continue;
      }
      Path path = ofDefinition(definition, 0);
      if (common != null && !common.equals(path)) {
        return Path.unknown();
      }
      common = path;
    }
    return common == null ? Path.unknown() : common;
  }

  /** Returns whether a definition is the object that the method was called on. */
  public boolean isThis(int definition) {
    return definition == ~0 && !body.is(Access.STATIC);
  }

  private boolean isNull(int definition) {
    return definition >= 0
        && body.event(definition) instanceof Event.Constant constant
        && constant.value() == null;
  }

  private Path ofDefinition(int definition, int depth) {
    if (Operand.isParameter(definition)) {
      int index = Operand.parameter(definition);
      return new Path.Parameter(index, index == 0 && !body.is(Access.STATIC));
    }
    Path path = known.get(definition);
    if (path == null) {
      path = depth > Path.MAX_DEPTH ? Path.unknown() : compute(definition, depth);
      known.put(definition, path);
    }
    return path;
  }

  private Path compute(int definition, int depth) {
    Event event = body.event(definition);
    if (event instanceof Event.FieldRead read) {
      Operand target = read.target();
      if (target == null) {
        return new Path.StaticField(read.field());
      }
      Path base = ofOperand(target, depth);
      return base.isKnown() ? base.field(read.field()) : Path.unknown();
    }
    if (event instanceof Event.Constant constant && constant.isType()) {
      return new Path.TypeLiteral(String.valueOf(constant.value()));
    }
    if (event instanceof Event.Call call) {
      return ofCall(call, definition, depth);
    }
    return new Path.Local(definition);
  }

  private Path ofCall(Event.Call call, int definition, int depth) {
    Operand receiver = call.receiver();
    if (receiver != null && models.isView(call.method())) {
      Path base = ofOperand(receiver, depth);
      return base.isKnown() ? new Path.View(base, call.method().name()) : Path.unknown();
    }
    Path returned = effects.returnedPath(call);
    if (returned != null) {
      return returned.substitute(
          index -> {
            Operand argument = call.parameter(index);
            return argument == null ? Path.unknown() : ofOperand(argument, depth);
          });
    }
    return new Path.Local(definition);
  }

  private Path ofOperand(Operand operand, int depth) {
    int single = operand.single();
    return single == Integer.MIN_VALUE ? of(operand) : ofDefinition(single, depth + 1);
  }
}
