package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.ThreadRole;
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

  /** What one call delivers is one thing to mend, told by the way that proves most. */
  static Finding surer(Finding one, Finding other) {
    return other.confidence().compareTo(one.confidence()) > 0 ? other : one;
  }

  /** Tells how a snapshot is overtaken by another that the same method delivers. */
  Finding write(Candidate candidate) {
    String state = candidate.state();
    boolean changes = candidate.evidence() == Candidate.Evidence.CHANGES_STATE;
    String delivery = nameOf(candidate.delivery().called());
    List<CodePoint> acquire = candidate.acquire();
    Telling stale =
        new Telling(
            acquire,
            candidate.capture(),
            "%s '%s', version 1".formatted(changes ? "changes and captures" : "captures", state),
            candidate.delivery().trace(),
            delivery,
            " with version 1");
    Telling overtaking =
        new Telling(
            acquire,
            candidate.capture(),
            "changes '%s' and captures version 2".formatted(state),
            candidate.delivery().trace(),
            delivery,
            " with version 2");
    return write(candidate, stale, overtaking, List.of());
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

  /**
   * What one of the two threads does.
   *
   * @param acquire where it takes the lock
   * @param capture where it changes or captures the state
   * @param captures what it does there
   * @param call where it calls the receivers
   * @param delivery what it calls
   * @param with what the call tells
   */
  private record Telling(
      List<CodePoint> acquire,
      List<CodePoint> capture,
      String captures,
      List<CodePoint> call,
      String delivery,
      String with) {}

  private Finding write(
      Candidate candidate, Telling stale, Telling overtaking, List<String> moreArguments) {
    MethodRef method = candidate.analysis().flow().body().method();
    String state = candidate.state();
    String lock = candidate.lock().display();
    String delivery = stale.delivery();
    List<String> arguments =
        new ArrayList<>(
            List.of(method.ownerName() + "." + SourceName.of(method), delivery, state, lock));
    arguments.addAll(moreArguments);
    Assessment assessment = Assessment.of(candidate, program);
    return new Finding(
        rule,
        rule.severity(),
        assessment.confidence(),
        assessment.reasons(),
        program.locate(candidate.delivery().trace().get(0)),
        arguments,
        List.of(new Interleaving(steps(candidate, lock, stale, overtaking))),
        new FindingKey(
            rule.id(),
            SourceName.identity(method),
            lock,
            simpleName(candidate.field().owner()) + "." + candidate.field().name(),
            delivery,
            0));
  }

  private List<Step> steps(Candidate candidate, String lock, Telling stale, Telling overtaking) {
    String acquires = "acquires '%s'".formatted(lock);
    String releases = "releases '%s' and is preempted; thread B runs steps 4 to 6".formatted(lock);
    String calls = "calls '%s'%s".formatted(overtaking.delivery(), overtaking.with());
    String resumes =
        "resumes and calls '%s'%s, after thread B has already called '%s'%s in step 6"
            .formatted(stale.delivery(), stale.with(), overtaking.delivery(), overtaking.with());
    return List.of(
        step(1, ThreadRole.STALE, StepKind.ACQUIRE, acquires, stale.acquire()),
        step(2, ThreadRole.STALE, StepKind.CAPTURE, stale.captures(), stale.capture()),
        step(3, ThreadRole.STALE, StepKind.RELEASE, releases, List.of(release(candidate))),
        step(4, ThreadRole.OVERTAKING, StepKind.ACQUIRE, acquires, overtaking.acquire()),
        step(
            5,
            ThreadRole.OVERTAKING,
            StepKind.CAPTURE,
            overtaking.captures(),
            overtaking.capture()),
        step(6, ThreadRole.OVERTAKING, StepKind.DELIVER, calls, overtaking.call()),
        step(7, ThreadRole.STALE, StepKind.DELIVER, resumes, stale.call()));
  }

  /**
   * Returns where the lock is released: an explicit unlock, or else where the region begins,
   * because compilers do not agree on the line of a monitorexit (javac the closing brace, ecj the
   * block's first line).
   */
  private static CodePoint release(Candidate candidate) {
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

  private Step step(
      int order, ThreadRole thread, StepKind kind, String text, List<CodePoint> trace) {
    List<CodeLocation> locations = trace.stream().map(program::locate).toList();
    int last = locations.size() - 1;
    return new Step(order, thread, kind, text, locations.get(last), locations.subList(0, last));
  }

  private static String nameOf(MethodRef called) {
    return simpleName(called.owner()) + "." + called.name();
  }

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
