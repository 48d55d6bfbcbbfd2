package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Silence;
import dev.afterlock.finding.StepKind;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.List;

/** Tells a candidate as a finding: its message, its seven steps and what identifies it. */
final class FindingWriter {
  private final RuleInfo rule;
  private final Program program;

  FindingWriter(RuleInfo rule, Program program) {
    this.rule = rule;
    this.program = program;
  }

  /** Tells how a snapshot is overtaken by another that the same method delivers. */
  Finding write(Candidate candidate) {
    return write(candidate, List.of());
  }

  /** Tells the same of one that a comparison should have kept back. */
  Finding write(Candidate candidate, WeakGuard guard) {
    return write(candidate, List.of(guard.window()));
  }

  private Finding write(Candidate candidate, List<String> moreArguments) {
    String state = candidate.state();
    boolean changes = candidate.evidence() == Candidate.Evidence.CHANGES_STATE;
    String delivery = nameOf(candidate.delivery().called());
    List<CodePoint> acquire = candidate.acquire();
    Telling stale =
        new Telling(
            acquire,
            candidate.capture(),
            "%s '%s', version 1".formatted(captures(candidate, changes), state),
            candidate.delivery().trace(),
            delivery,
            " with version 1");
    Telling overtaking =
        new Telling(
            acquire,
            candidate.capture(),
            candidate.isAtomic()
                ? "updates '%s' in one atomic step, version 2".formatted(state)
                : "changes '%s' and captures version 2".formatted(state),
            candidate.delivery().trace(),
            delivery,
            " with version 2");
    return write(candidate, stale, overtaking, moreArguments);
  }

  private static String captures(Candidate candidate, boolean changes) {
    if (candidate.isAtomic()) {
      return "updates in one atomic step";
    }
    return changes ? "changes and captures" : "captures";
  }

  /** Tells how a call is overtaken by another that speaks of a later state. */
  Finding write(Candidate candidate, Announcement overtaking) {
    String state = candidate.state();
    String delivery = nameOf(candidate.delivery().called());
    String first = nameOf(overtaking.delivery().called());
    Telling late =
        new Telling(
            candidate.acquire(),
            candidate.capture(),
            "changes '%s'".formatted(state),
            candidate.delivery().trace(),
            delivery,
            " for its own change");
    Telling early =
        new Telling(
            overtaking.acquire(),
            overtaking.change().trace(),
            "changes '%s' again".formatted(state),
            overtaking.delivery().trace(),
            first,
            " for the later change");
    return write(candidate, late, early, List.of(first));
  }

  /** Tells why a candidate is not reported. */
  Silence silence(Candidate candidate, Refutation refutation) {
    List<CodePoint> capture = candidate.capture();
    return new Silence(
        rule,
        SourceName.full(writtenIn(candidate)),
        program.locate(candidate.delivery().trace().get(0)),
        nameOf(candidate.delivery().called()),
        candidate.state(),
        candidate.lock().display(),
        program.locate(capture.get(capture.size() - 1)),
        refutation.obligation(),
        refutation.reason(),
        program.locate(refutation.evidence()));
  }

  private Finding write(
      Candidate candidate, Telling stale, Telling overtaking, List<String> moreArguments) {
    MethodRef method = writtenIn(candidate);
    String state = candidate.state();
    String lock = candidate.lock().display();
    String delivery = stale.delivery();
    List<String> arguments = new ArrayList<>(List.of(SourceName.full(method), delivery, state));
    if (!candidate.isAtomic()) {
      arguments.add(lock);
      arguments.addAll(moreArguments);
    }
    HandOffText handOff = HandOffText.of(candidate, program);
    arguments.add(handOff.sentence());
    Assessment assessment = program.candidates(candidate.analysis()).assessment(candidate);
    return new Finding(
        rule,
        rule.severity(),
        assessment.confidence(),
        assessment.reasons(),
        program.locate(candidate.delivery().trace().get(0)),
        arguments,
        List.of(interleaving(candidate, lock, stale, overtaking, handOff)),
        new FindingKey(
            rule.id(),
            SourceName.identity(method),
            lock,
            simpleName(candidate.field().owner()) + "." + candidate.field().name(),
            delivery,
            0));
  }

  private Interleaving interleaving(
      Candidate candidate, String lock, Telling stale, Telling overtaking, HandOffText handOff) {
    boolean atomic = candidate.isAtomic();
    String acquires = (atomic ? "comes to update '%s'" : "acquires '%s'").formatted(lock);
    StepList steps = new StepList(program);
    StepKind change = atomic ? StepKind.UPDATE : StepKind.CAPTURE;
    steps.stale(StepKind.ACQUIRE, acquires, stale.acquire());
    steps.stale(change, stale.captures(), stale.capture());
    if (handOff.order().isUnderLock()) {
      steps.stale(StepKind.HAND_OFF, handOff.underLock(stale.said(), lock), handOff.trace());
    } else {
      String leaves = atomic ? "" : "releases '%s' and ".formatted(lock);
      String text = leaves + "is preempted; thread B runs steps 4 to 6";
      steps.stale(StepKind.RELEASE, text, List.of(release(candidate)));
    }
    steps.overtaking(StepKind.ACQUIRE, acquires, overtaking.acquire());
    steps.overtaking(change, overtaking.captures(), overtaking.capture());
    addDeliveries(steps, stale, overtaking, handOff);
    return steps.interleaving(candidate.told());
  }

  /** The links of the message hold for steps 6 and 7, whether they call or hand the call over. */
  private static void addDeliveries(
      StepList steps, Telling stale, Telling overtaking, HandOffText handOff) {
    String late = stale.said();
    String early = overtaking.said();
    switch (handOff.order()) {
      case NOT_HANDED_OFF ->
          steps
              .overtaking(StepKind.DELIVER, "calls %s".formatted(early), overtaking.call())
              .stale(
                  StepKind.DELIVER,
                  "resumes and calls %s, after thread B has already called %s in step 6"
                      .formatted(late, early),
                  stale.call());
      case AFTER_RELEASE ->
          steps
              .overtaking(StepKind.HAND_OFF, handOff.first(early), handOff.trace())
              .stale(StepKind.HAND_OFF, handOff.second(late), handOff.trace())
              .overtaking(StepKind.DELIVER, handOff.called(early), overtaking.call())
              .stale(StepKind.DELIVER, handOff.calledLast(late, 8), stale.call());
      case KEPT, SPLIT, LOST, UNPROVEN ->
          steps
              .overtaking(StepKind.DELIVER, handOff.calledAtOnce(early), overtaking.call())
              .stale(StepKind.DELIVER, handOff.calledLast(late, 6), stale.call());
    }
  }

  /**
   * Returns where the lock is released: an explicit unlock, or else where the region begins,
   * because compilers do not agree on the line of a monitorexit (javac the closing brace, ecj the
   * block's first line).
   */
  static CodePoint release(Candidate candidate) {
    Region region = candidate.region();
    if (region == null) {
      return candidate.capture().get(0);
    }
    LockStates locks = candidate.analysis().flow().locks();
    for (int release : locks.releasesOf(region)) {
      if (release > candidate.captureInstruction()
          && candidate.analysis().flow().body().event(release) instanceof Event.Call) {
        return candidate.analysis().flow().body().point(release);
      }
    }
    return candidate.acquire().get(0);
  }

  private MethodRef writtenIn(Candidate candidate) {
    return program.written(candidate.analysis().flow().body().method());
  }

  static String nameOf(MethodRef called) {
    return simpleName(called.owner()) + "." + called.name();
  }

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
