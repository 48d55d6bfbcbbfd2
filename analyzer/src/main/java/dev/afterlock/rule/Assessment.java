package dev.afterlock.rule;

import dev.afterlock.finding.Confidence;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a candidate was proved. The two halves, receiver and change, are scored apart; the
 * weaker one decides, so that more evidence never lowers the confidence.
 *
 * @param confidence the outcome
 * @param reasons one sentence for each half
 */
record Assessment(Confidence confidence, List<String> reasons) {
  static Assessment of(Candidate candidate) {
    List<String> reasons = new ArrayList<>();
    Confidence receiver = ofReceiver(candidate.receiver(), reasons);
    Confidence change = ofChange(candidate.evidence(), reasons);
    return new Assessment(receiver.compareTo(change) < 0 ? receiver : change, reasons);
  }

  private static Confidence ofReceiver(Receiver receiver, List<String> reasons) {
    reasons.add(
        switch (receiver.kind()) {
          case SUBSCRIBER -> "The receiver is one of many that were registered.";
          case CALLBACK -> "The receiver was set by a method.";
          case COLLABORATOR -> "The receiver was given to the constructor.";
        });
    reasons.add(
        switch (receiver.shape()) {
          case LISTENER -> "Its type is that of a listener.";
          case TOLD -> "Its type has only void methods, as a listener's has.";
          case PLAIN, TOOL -> "Its type does not look like a listener's.";
        });
    if (!receiver.typeFound()) {
      reasons.add("The type was not found on any path, so only its name could be judged.");
    }
    return switch (receiver.shape()) {
      case LISTENER ->
          receiver.kind() == Receiver.Kind.COLLABORATOR ? Confidence.MEDIUM : Confidence.HIGH;
      case TOLD ->
          switch (receiver.kind()) {
            case SUBSCRIBER -> Confidence.HIGH;
            case CALLBACK -> Confidence.MEDIUM;
            case COLLABORATOR -> Confidence.LOW;
          };
      case PLAIN, TOOL -> Confidence.LOW;
    };
  }

  private static Confidence ofChange(Candidate.Evidence evidence, List<String> reasons) {
    return switch (evidence) {
      case CHANGES_STATE -> {
        reasons.add("The region changes the state that is delivered.");
        yield Confidence.HIGH;
      }
      case CHANGES_OTHER -> {
        reasons.add("The region changes state, but not what is delivered.");
        yield Confidence.MEDIUM;
      }
      case CHANGED_BEFORE -> {
        reasons.add("The method changes the state before it captures it.");
        yield Confidence.MEDIUM;
      }
      case READ_ONLY -> {
        reasons.add("The region only reads the state.");
        yield Confidence.LOW;
      }
    };
  }
}
