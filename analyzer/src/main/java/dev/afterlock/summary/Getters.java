package dev.afterlock.summary;

import dev.afterlock.body.BodySource;
import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.CallEffects;
import dev.afterlock.lock.LockModels;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Paths;
import dev.afterlock.model.MethodRef;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sees through getters, so that {@code getLock()} and {@code lock} are one lock. */
final class Getters {
  private static final int MAX_INSTRUCTIONS = 16;

  private final Hierarchy hierarchy;
  private final BodySource bodies;
  private final LockModels models;
  private final Map<MethodRef, Optional<Path>> known = new ConcurrentHashMap<>();

  Getters(Hierarchy hierarchy, BodySource bodies, LockModels models) {
    this.hierarchy = hierarchy;
    this.bodies = bodies;
    this.models = models;
  }

  /** Returns the field that a call returns, in the callee's terms; null when it is no getter. */
  @Nullable Path returnedPath(Event.Call call) {
    MethodHeader target = hierarchy.declaration(call.method());
    if (target == null || !isSmall(target)) {
      return null;
    }
    Optional<Path> path = known.get(target.ref());
    if (path == null) {
      path = Optional.ofNullable(read(target.ref()));
      known.put(target.ref(), path);
    }
    return path.orElse(null);
  }

  private static boolean isSmall(MethodHeader method) {
    return method.calls().isEmpty() && method.fields().size() == 1 && !method.monitors();
  }

  private @Nullable Path read(MethodRef getter) {
    MethodBody body = bodies.body(getter);
    if (body == null || body.size() > MAX_INSTRUCTIONS) {
      return null;
    }
    Paths paths = new Paths(body, models, CallEffects.NONE);
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
