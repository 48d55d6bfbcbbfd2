package dev.afterlock.summary;

import dev.afterlock.body.Event;
import org.jspecify.annotations.Nullable;

/** Names constants, so that two calls with different ones can be told apart. */
final class Literals {
  private Literals() {}

  /** Returns the text of a constant or of a static field that stands for one, null for others. */
  static @Nullable String of(@Nullable Event event) {
    if (event instanceof Event.Constant constant) {
      return String.valueOf(constant.value());
    }
    if (event instanceof Event.FieldRead read && read.target() == null) {
      return read.field().name();
    }
    return null;
  }
}
