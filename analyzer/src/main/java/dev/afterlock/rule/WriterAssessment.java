package dev.afterlock.rule;

import dev.afterlock.finding.Confidence;
import java.util.List;

/** How sure it is that two threads make the update of a candidate without a lock. */
final class WriterAssessment {
  private WriterAssessment() {}

  /** Without a lock nothing says that several threads change the state but that they can. */
  static Confidence of(Candidate candidate, Program program, List<String> reasons) {
    if (!candidate.isAtomic()) {
      return Confidence.HIGH;
    }
    boolean several = program.verdicts().hasSeveralWriters(candidate.field());
    reasons.add(
        several
            ? "Several methods that others call update the state."
            : "One method updates the state; two threads have to call it.");
    boolean plain = AtomicWriters.isPlainWrite(candidate, program);
    if (plain) {
      reasons.add("The update is a volatile write, which one thread may do as well.");
    }
    if (isPartOfMachine(candidate, plain)) {
      reasons.add(
          "The receiver may be a part of the same machine, driven by one thread at a time.");
      return Confidence.LOW;
    }
    if (several && !plain) {
      return Confidence.HIGH;
    }
    boolean oneDoubt = several || !plain;
    return oneDoubt && isSeenClosely(candidate, program) ? Confidence.MEDIUM : Confidence.LOW;
  }

  /** Whoever doubts that two threads get here wants to see the rest of it at one glance. */
  private static boolean isSeenClosely(Candidate candidate, Program program) {
    return candidate.receiver().typeFound()
        && Assessment.distance(candidate, program) < Assessment.NEAR;
  }

  /**
   * Steps of a protocol are updates without a lock as well, and their callback is the next stage.
   * One that hears the old value beside the new, or opposite calls, is told of a change.
   */
  private static boolean isPartOfMachine(Candidate candidate, boolean plain) {
    ReceiverShape shape = candidate.receiver().shape();
    boolean onlyTold = shape == ReceiverShape.TOLD || shape == ReceiverShape.REPLY;
    return switch (candidate.receiver().kind()) {
      case SUBSCRIBER -> onlyTold;
      case GROUP -> plain || onlyTold;
      case CALLBACK, COLLABORATOR ->
          candidate.portion() != Candidate.Portion.TRANSITION
              && candidate.evidence() != Candidate.Evidence.OPPOSITE_CALLS;
    };
  }
}
