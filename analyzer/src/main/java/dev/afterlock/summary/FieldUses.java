package dev.afterlock.summary;

import dev.afterlock.body.BodySource;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.CallEffects;
import dev.afterlock.lock.FieldUse;
import dev.afterlock.lock.LockModels;
import dev.afterlock.lock.Paths;
import dev.afterlock.model.MethodRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sees through the small methods by which others test and set an object's fields. */
final class FieldUses {
  /** Constructors of exceptions and the current thread; whoever calls more does more. */
  private static final int MAX_CALLS = 3;

  private static final int MAX_INSTRUCTIONS = 120;

  private final Hierarchy hierarchy;
  private final BodySource bodies;
  private final LockModels models;
  private final Map<MethodRef, FieldUse> known = new ConcurrentHashMap<>();

  FieldUses(Hierarchy hierarchy, BodySource bodies, LockModels models) {
    this.hierarchy = hierarchy;
    this.bodies = bodies;
    this.models = models;
  }

  /** Returns the fields that a method reads and sets, when it does little else. */
  FieldUse use(MethodRef method) {
    FieldUse use = known.get(method);
    if (use == null) {
      use = isSmall(method) ? read(method) : FieldUse.NONE;
      known.put(method, use);
    }
    return use;
  }

  private boolean isSmall(MethodRef method) {
    MethodHeader header = hierarchy.index().method(method);
    return header != null
        && header.hasCode()
        && !method.isConstructor()
        && !header.fields().isEmpty()
        && header.calls().size() <= MAX_CALLS
        && header.calls().stream().allMatch(called -> models.operation(called) == null);
  }

  private FieldUse read(MethodRef method) {
    MethodBody body = bodies.body(method);
    return body == null || body.size() > MAX_INSTRUCTIONS
        ? FieldUse.NONE
        : FieldUse.of(body, new Paths(body, models, CallEffects.NONE));
  }
}
