package dev.afterlock.rule;

import dev.afterlock.model.CodePoint;
import java.util.List;

/**
 * What one of the two threads of an interleaving does.
 *
 * @param acquire where it takes the lock
 * @param capture where it changes or captures the state
 * @param captures what it does there, as a phrase
 * @param call where it calls the receivers
 * @param delivery what it calls
 * @param with what the call tells, with a space in front
 */
record Telling(
    List<CodePoint> acquire,
    List<CodePoint> capture,
    String captures,
    List<CodePoint> call,
    String delivery,
    String with) {

  /** Returns what is called and what that tells. */
  String said() {
    return "'%s'%s".formatted(delivery, with);
  }
}
