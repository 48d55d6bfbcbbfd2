package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.model.FieldRef;
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

  /** Returns what the call does to locks, as far as is known. */
  default LockEffect effect(Event.Call call, MethodBody caller) {
    return LockEffect.NONE;
  }

  /** Returns which fields the call reads and sets, when that is all that it does. */
  default FieldUse fieldUse(Event.Call call, MethodBody caller) {
    return FieldUse.NONE;
  }

  /** Returns whether code may run that is not part of the analysis. */
  default boolean runsUnknown(Event.Call call, MethodBody caller) {
    return true;
  }

  /** Returns whether the semaphore in a field never has more than one permit, as far as is seen. */
  default boolean isBinary(FieldRef semaphore) {
    return false;
  }
}
