package dev.afterlock.summary;

import java.util.Locale;

/** The kinds of {@link ModelLine}; the model file explains each. */
public enum ModelKind {
  LOCK_ACQUIRE,
  LOCK_TRY,
  LOCK_RELEASE,
  LOCK_VIEW,
  LOCK_WAIT,
  LOCK_PARK,
  LOCK_WAKE,
  LOCK_ASK,
  PERMIT_TAKE,
  PERMIT_TRY,
  PERMIT_RETURN,
  CALLBACK,
  DELIVER,
  RUN_SERIAL,
  RUN_INLINE,
  RUN_ASYNC,
  RUN_DELAYED,
  EXECUTOR_INLINE,
  EXECUTOR_SINGLE,
  EXECUTOR_LOOP,
  EXECUTOR_SIZED,
  EXECUTOR_WRAPS,
  EXECUTOR_SEVERAL,
  QUEUE_FIFO,
  MUTATE,
  REMOVE,
  REPLACE,
  UPDATE,
  FIRST,
  NONNULL,
  REGISTRY,
  EXTENDS,
  HOLDER,
  QUERY,
  COMMUTE;

  /** Returns the kind as the model file writes it, such as {@code run.inline}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
