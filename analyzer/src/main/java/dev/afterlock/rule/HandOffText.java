package dev.afterlock.rule;

import dev.afterlock.model.CodePoint;
import dev.afterlock.summary.ExecutorFacts;
import dev.afterlock.summary.HandOff;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells how the calls of a candidate get to other threads.
 *
 * @param order what is known of their order
 * @param executors who makes the calls, in words
 * @param trace the place of the hand-off and what leads to it; that of the delivery if there is
 *     none
 */
record HandOffText(HandOffOrder order, String executors, List<CodePoint> trace) {
  static HandOffText of(Candidate candidate, Program program) {
    List<ExecutorFacts> executors = HandOffs.executors(candidate.delivery(), program);
    return new HandOffText(
        HandOffs.order(candidate, program),
        executors.stream()
            .map(ExecutorName::of)
            .collect(Collectors.joining(", and from there to ")),
        trace(candidate, program));
  }

  /** The call on the way to the receiver that is the first hand-off. */
  private static List<CodePoint> trace(Candidate candidate, Program program) {
    List<CodePoint> whole = candidate.delivery().trace();
    for (HandOff handOff : HandOffs.real(candidate.delivery(), program)) {
      int place = whole.indexOf(handOff.at());
      if (place >= 0) {
        return whole.subList(0, place + 1);
      }
    }
    return whole.subList(0, 1);
  }

  /** Returns a sentence for the message, with a space in front; empty when there is no hand-off. */
  String sentence() {
    return switch (order) {
      case NOT_HANDED_OFF -> "";
      case AFTER_RELEASE -> " The calls are handed to %s, after the release.".formatted(executors);
      case LOST ->
          " The calls are handed to %s, so that several run at a time.".formatted(executors);
      case SPLIT ->
          " The calls are handed to %s, and others like them to another executor."
              .formatted(executors);
      case KEPT, UNPROVEN ->
          " The calls are handed to %s, and several may run at a time.".formatted(executors);
    };
  }

  /** What thread A does instead of being preempted. */
  String underLock(String said, String lock) {
    return "hands %s to %s, and releases '%s'; the call has to wait while thread B runs steps 4 to 6"
        .formatted(said, executors, lock);
  }

  String first(String said) {
    return "hands %s to %s".formatted(said, executors);
  }

  String second(String said) {
    return "resumes and hands %s to %s, after thread B in step 6".formatted(said, executors);
  }

  String called(String said) {
    return "has %s called".formatted(said);
  }

  String calledAtOnce(String said) {
    return "hands over %s as well, and has it called at once".formatted(said);
  }

  String calledLast(String said, int first) {
    return "has %s called, after thread B's call in step %d".formatted(said, first);
  }
}
