package dev.afterlock.summary;

import java.util.Locale;

/** The kinds of {@link NameLine}; the file of names explains each. */
public enum NameKind {
  LISTENER_TYPE,
  LISTENER_METHOD,
  TOOL_TYPE,
  BUS_TYPE,
  BUS_METHOD,
  REPLY_METHOD,
  KEEPS_METHOD,
  RUNS_METHOD,
  BODY_METHOD,
  FILLS_METHOD,
  THREAD_METHOD,
  THREAD_ANNOTATION,
  ORDER_ANNOTATION,
  LOCK_METHOD,
  LOCK_ANNOTATION;

  /** Returns the kind as the file of names writes it, such as {@code listener.type}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
