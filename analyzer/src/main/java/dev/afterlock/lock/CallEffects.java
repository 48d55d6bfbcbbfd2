package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import org.jspecify.annotations.Nullable;

/** What the lock layer asks about calls; answered by summaries, to its right. */
public interface CallEffects {
  /** Knows nothing. */
  CallEffects NONE = (call, caller) -> null;

  /**
   * Returns what the call returns when that is one object named in the callee's terms, as a getter
   * does; else null.
   */
  @Nullable Path returnedPath(Event.Call call, MethodBody caller);

  /** Returns what the call does to locks; null when it is not known what runs. */
  default @Nullable LockEffect effect(Event.Call call, MethodBody caller) {
    return null;
  }
}
