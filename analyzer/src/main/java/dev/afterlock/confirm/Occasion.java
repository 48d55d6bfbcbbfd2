package dev.afterlock.confirm;

import java.time.Instant;
import java.util.List;

/**
 * One delivery that was seen.
 *
 * @param thread the name of the thread
 * @param threadId its number
 * @param update the number of the update that is delivered, in the order of all updates of the run
 * @param called when the receiver was called
 * @param payload what it was told: values as text, other objects by class and identity
 * @param stack where, innermost first; empty when it was not taken
 */
public record Occasion(
    String thread,
    long threadId,
    long update,
    Instant called,
    List<String> payload,
    List<String> stack) {
  public Occasion {
    payload = List.copyOf(payload);
    stack = List.copyOf(stack);
  }
}
