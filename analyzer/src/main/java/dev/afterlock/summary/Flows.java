package dev.afterlock.summary;

import dev.afterlock.body.BodySource;
import dev.afterlock.body.MethodBody;
import dev.afterlock.flow.RecentlyUsed;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.IndexBuilder.OrderedMapper;
import dev.afterlock.lock.CallEffects;
import dev.afterlock.lock.LockModels;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Paths;
import dev.afterlock.model.MethodRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes {@link MethodFlow}s on demand and keeps those that were used last. */
public final class Flows {
  /** A flow takes about 10 kB; what belongs together is asked for within a short time. */
  private static final int CAPACITY = 6_000;

  private final BodySource bodies;
  private final LockModels models;
  private final LockSummaries locks;
  private final RecentlyUsed<MethodRef, Optional<MethodFlow>> flows = new RecentlyUsed<>(CAPACITY);

  public Flows(Hierarchy hierarchy, BodySource bodies, LockModels models, OrderedMapper mapper) {
    this.bodies = bodies;
    this.models = models;
    this.locks = new LockSummaries(hierarchy, bodies, models, mapper);
  }

  /** Returns the flow of an application method, or null when it has no body. */
  public @Nullable MethodFlow flow(MethodRef method) {
    return flows.get(method, ref -> Optional.ofNullable(make(ref))).orElse(null);
  }

  /** Returns whether a call of the method takes a lock that is still held when it returns. */
  boolean takesLock(MethodRef called) {
    return locks.takes(called);
  }

  private @Nullable MethodFlow make(MethodRef method) {
    MethodBody body = bodies.body(method);
    if (body == null) {
      return null;
    }
    CallEffects effects = locks.effects();
    Paths paths = new Paths(body, models, effects);
    return new MethodFlow(body, paths, LockStates.of(body, paths, models, effects));
  }
}
