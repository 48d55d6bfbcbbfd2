package dev.afterlock.summary;

import dev.afterlock.body.BodySource;
import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.flow.RecentlyUsed;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.CallEffects;
import dev.afterlock.lock.LockModels;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Paths;
import dev.afterlock.model.MethodRef;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes {@link MethodFlow}s on demand and keeps those that were used last. */
public final class Flows {
  /** A flow takes about 10 kB; what belongs together is asked for within a short time. */
  private static final int CAPACITY = 6_000;

  private final Hierarchy hierarchy;
  private final BodySource bodies;
  private final LockModels locks;
  private final RecentlyUsed<MethodRef, Optional<MethodFlow>> flows = new RecentlyUsed<>(CAPACITY);
  private final Map<MethodRef, Optional<Path>> getters = new ConcurrentHashMap<>();

  public Flows(Hierarchy hierarchy, BodySource bodies, LockModels locks) {
    this.hierarchy = hierarchy;
    this.bodies = bodies;
    this.locks = locks;
  }

  /** Returns the flow of an application method, or null when it has no body. */
  public @Nullable MethodFlow flow(MethodRef method) {
    return flows.get(method, ref -> Optional.ofNullable(make(ref))).orElse(null);
  }

  private @Nullable MethodFlow make(MethodRef method) {
    MethodBody body = bodies.body(method);
    if (body == null) {
      return null;
    }
    Paths paths = new Paths(body, locks, this::returnedPath);
    return new MethodFlow(body, paths, LockStates.of(body, paths, locks));
  }

  /** Sees through getters, so that {@code getLock()} and {@code lock} are one lock. */
  private @Nullable Path returnedPath(Event.Call call) {
    MethodHeader target = hierarchy.declaration(call.method());
    if (target == null || !isSmall(target)) {
      return null;
    }
    Optional<Path> known = getters.get(target.ref());
    if (known == null) {
      known = Optional.ofNullable(getterPath(target.ref()));
      getters.put(target.ref(), known);
    }
    return known.orElse(null);
  }

  private static boolean isSmall(MethodHeader method) {
    return method.calls().isEmpty() && method.fields().size() == 1 && !method.monitors();
  }

  private @Nullable Path getterPath(MethodRef getter) {
    MethodBody body = bodies.body(getter);
    if (body == null || body.size() > 16) {
      return null;
    }
    Paths paths = new Paths(body, locks, CallEffects.NONE);
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
