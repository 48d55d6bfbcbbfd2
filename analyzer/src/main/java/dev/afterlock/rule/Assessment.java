package dev.afterlock.rule;

import dev.afterlock.finding.Confidence;
import dev.afterlock.model.CodePoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How much of a candidate was proved. Receiver, change, distance and hand-off are judged apart; the
 * weakest decides, so that more evidence never lowers the confidence.
 *
 * @param confidence the outcome
 * @param reasons one sentence for each judgement
 */
record Assessment(Confidence confidence, List<String> reasons) {
  /** Calls that a helper and its lambda take. */
  static final int NEAR = 2;

  /** Calls beyond which what is handed over seldom is what was captured. */
  private static final int FAR = 3;

  static Assessment of(Candidate candidate, Program program) {
    List<String> reasons = new ArrayList<>();
    Confidence receiver = ofReceiver(candidate.receiver(), reasons);
    Confidence cohesion = ofCohesion(candidate, program, reasons);
    Confidence change = ofChange(candidate.evidence(), candidate.receiver(), reasons);
    Confidence portion = ofPortion(candidate, program, reasons);
    Confidence writers = WriterAssessment.of(candidate, program, reasons);
    Confidence thread = ofThread(candidate, program, reasons);
    Confidence relay = ofRelay(candidate, program, reasons);
    Confidence detour = ofDetour(candidate, program, reasons);
    List<String> lastReasons = new ArrayList<>();
    Confidence distance = ofDistance(candidate, program, lastReasons);
    Confidence handOff = ofHandOff(HandOffs.order(candidate, program), lastReasons);
    Confidence least =
        Collections.min(
            List.of(
                receiver, cohesion, change, portion, writers, thread, relay, detour, distance,
                handOff));
    // All listeners have to be found for this: not for what is not reported anyway.
    if (program.seeks(least)) {
      Confidence listeners = ofListeners(candidate, program, reasons);
      least = Collections.min(List.of(least, listeners));
    }
    reasons.addAll(lastReasons);
    return new Assessment(least, reasons);
  }

  /** Returns the confidence that a candidate has at most, which costs nothing. */
  static Confidence atMost(Candidate candidate) {
    List<String> ignored = new ArrayList<>();
    return Collections.min(
        List.of(
            ofReceiver(candidate.receiver(), ignored),
            ofChange(candidate.evidence(), candidate.receiver(), ignored)));
  }

  /**
   * Returns the confidence that an announcement has at most, whatever may overtake it: of those
   * that receivers of another object are told, none can contradict it.
   */
  static Confidence atMost(Announcement announcement) {
    Receiver receiver = announcement.receiver();
    List<String> ignored = new ArrayList<>();
    Confidence opposite =
        receiver.own()
            ? ofChange(Candidate.Evidence.OPPOSITE_CALLS, receiver, ignored)
            : Confidence.LOW;
    return Collections.min(List.of(ofReceiver(receiver, ignored), opposite));
  }

  /** A callback that is handed the items of a container is often a worker's; listeners are many. */
  private static Confidence ofPortion(Candidate candidate, Program program, List<String> reasons) {
    boolean one = !candidate.receiver().kind().isOneOfMany();
    return switch (candidate.portion()) {
      case WHOLE, TRANSITION -> Confidence.HIGH;
      case ITEM -> {
        reasons.add("One item of a container is delivered.");
        boolean bothWays = program.itemTraffic().isToldBothWays(candidate);
        if (!bothWays) {
          reasons.add("The receivers are not told of the opposite change of the container.");
        }
        yield one || !bothWays ? Confidence.LOW : Confidence.HIGH;
      }
      case KEY -> {
        reasons.add("The item is used otherwise, and only its key is delivered.");
        yield Confidence.LOW;
      }
      case NEXT_ITEM -> {
        reasons.add("The next item of a queue is delivered.");
        yield one ? Confidence.LOW : Confidence.MEDIUM;
      }
    };
  }

  /** Two runs of a loop do not overtake each other, but others may get into its way. */
  private static Confidence ofThread(Candidate candidate, Program program, List<String> reasons) {
    if (!program.loopThread().runs(candidate)) {
      return Confidence.HIGH;
    }
    reasons.add("Only the loop of one thread is known to get here.");
    return Confidence.LOW;
  }

  private static Confidence ofRelay(Candidate candidate, Program program, List<String> reasons) {
    if (!Relay.is(candidate, program)) {
      return Confidence.HIGH;
    }
    reasons.add("The method passes on what it is told itself; its callers may keep the order.");
    return Confidence.LOW;
  }

  private static Confidence ofDetour(Candidate candidate, Program program, List<String> reasons) {
    if (!Detour.is(candidate, program)) {
      return Confidence.HIGH;
    }
    reasons.add("The receivers are reached by way of a tool, such as a logger.");
    return Confidence.LOW;
  }

  private static Confidence ofListeners(
      Candidate candidate, Program program, List<String> reasons) {
    if (!OrderedByListeners.knownAreOrdered(candidate, program)) {
      return Confidence.HIGH;
    }
    reasons.add("All listeners that are known compare versions or read the present state.");
    return Confidence.LOW;
  }

  private static Confidence ofCohesion(Candidate candidate, Program program, List<String> reasons) {
    if (Cohesion.holds(candidate, program)) {
      return Confidence.HIGH;
    }
    reasons.add(
        "The receivers are registered with another object than the one that has the state.");
    return Confidence.LOW;
  }

  private static Confidence ofHandOff(HandOffOrder order, List<String> reasons) {
    return switch (order) {
      case NOT_HANDED_OFF -> Confidence.HIGH;
      case AFTER_RELEASE -> {
        reasons.add("The call is handed to another thread after the release.");
        yield Confidence.HIGH;
      }
      case LOST -> {
        reasons.add("The call is handed over under the lock, to several threads.");
        yield Confidence.HIGH;
      }
      case SPLIT -> {
        reasons.add("The call is handed over under the lock, other calls to another executor.");
        yield Confidence.HIGH;
      }
      case KEPT, UNPROVEN -> {
        reasons.add("The call is handed over under the lock; it may be to a single thread.");
        yield Confidence.LOW;
      }
    };
  }

  /** Each call on the way is a chance that what is handed over is not what was captured. */
  private static Confidence ofDistance(Candidate candidate, Program program, List<String> reasons) {
    int calls = distance(candidate, program);
    reasons.add(
        switch (calls) {
          case 0 -> "Capture and delivery are in one method.";
          case 1 -> "Capture and delivery are one call apart at most.";
          default -> "Capture and delivery are %d calls away.".formatted(calls);
        });
    if (calls <= NEAR) {
      return Confidence.HIGH;
    }
    return calls <= FAR && !candidate.isAtomic() ? Confidence.MEDIUM : Confidence.LOW;
  }

  /** Returns how many calls lie between the method and what it captures or delivers. */
  static int distance(Candidate candidate, Program program) {
    return Math.max(
        calls(candidate.capture()), calls(Bus.wayTo(candidate.delivery().trace(), program)));
  }

  /** Lambdas and local classes are read where they stand, so they are no distance. */
  private static int calls(List<CodePoint> trace) {
    return (int)
        trace.stream()
            .limit(trace.size() - 1L)
            .filter(point -> !SourceName.isLocal(point.method()))
            .count();
  }

  /** Judges how sure it is that the receiver is a listener from outside. */
  static Confidence ofReceiver(Receiver receiver, List<String> reasons) {
    reasons.add(
        switch (receiver.kind()) {
          case SUBSCRIBER -> "The receiver is one of many that were registered.";
          case GROUP -> "The receiver is one of many that were given to the constructor.";
          case CALLBACK -> "The receiver was set by a method.";
          case COLLABORATOR ->
              receiver.own()
                  ? "The receiver was given to the constructor."
                  : "The receiver was given to the constructor of another object.";
        });
    reasons.add(
        switch (receiver.shape()) {
          case OBSERVER -> "Its type is that of a listener, and has only void methods.";
          case LISTENER -> "Its type is that of a listener.";
          case TOLD -> "Its type has only void methods, as a listener's has.";
          case REPLY -> "Its type is told how something ended, as a promise is.";
          case PLAIN, TOOL -> "Its type does not look like a listener's.";
        });
    if (!receiver.typeFound()) {
      reasons.add("The type was not found on any path, so only its name could be judged.");
    }
    if (receiver.byName()) {
      return Confidence.MEDIUM;
    }
    return switch (receiver.shape()) {
      case OBSERVER ->
          receiver.kind() == Receiver.Kind.COLLABORATOR ? Confidence.MEDIUM : Confidence.HIGH;
      case LISTENER ->
          receiver.kind() == Receiver.Kind.COLLABORATOR ? Confidence.LOW : Confidence.HIGH;
      case REPLY, TOLD ->
          receiver.kind() == Receiver.Kind.SUBSCRIBER ? Confidence.HIGH : Confidence.LOW;
      case PLAIN, TOOL -> Confidence.LOW;
    };
  }

  private static Confidence ofChange(
      Candidate.Evidence evidence, Receiver receiver, List<String> reasons) {
    return ofChange(evidence, receiver.kind(), receiver.shape(), reasons);
  }

  static Confidence ofChange(
      Candidate.Evidence evidence,
      Receiver.Kind receiver,
      ReceiverShape shape,
      List<String> reasons) {
    return switch (evidence) {
      case CHANGES_STATE -> {
        reasons.add("The region changes the state that is delivered.");
        yield Confidence.HIGH;
      }
      case CHANGES_OTHER -> {
        reasons.add("The region changes state, but not what is delivered.");
        yield Confidence.LOW;
      }
      case CHANGED_BEFORE -> {
        reasons.add("The method changes the state before it captures it.");
        yield Confidence.LOW;
      }
      case OPPOSITE_CALLS -> {
        reasons.add("Opposite changes of the state are told by opposite calls.");
        if (receiver.isOneOfMany()) {
          yield Confidence.HIGH;
        }
        // Many receivers can only be told; a single one is often a part that is driven.
        yield shape == ReceiverShape.OBSERVER ? Confidence.MEDIUM : Confidence.LOW;
      }
      case OTHER_CALLS -> {
        reasons.add("The same receivers are told something else of other changes of the state.");
        yield Confidence.LOW;
      }
      case CALL_DECIDED -> {
        reasons.add(
            "What happened decides on the call, but no other call is known to overtake it.");
        yield Confidence.LOW;
      }
      case CALL_FOLLOWS -> {
        reasons.add(
            "The call follows a change of state, and no other call is known to overtake it.");
        yield Confidence.LOW;
      }
      case READ_ONLY -> {
        reasons.add("The region only reads the state.");
        yield Confidence.LOW;
      }
    };
  }
}
