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
import java.util.List;

/** Tells a candidate as a finding: its message, its seven steps and what identifies it. */
final class FindingWriter {
  private final RuleInfo rule;
  private final Program program;

  FindingWriter(RuleInfo rule, Program program) {
    this.rule = rule;
    this.program = program;
  }

  Finding write(Candidate candidate) {
    MethodRef method = candidate.analysis().flow().body().method();
    MethodRef called = candidate.delivery().called();
    String state = candidate.state();
    String lock = candidate.lock().display();
    String delivery = simpleName(called.owner()) + "." + called.name();
    Assessment assessment = Assessment.of(candidate);
    return new Finding(
        rule,
        rule.severity(),
        assessment.confidence(),
        assessment.reasons(),
        program.locate(candidate.delivery().trace().get(0)),
        List.of(method.ownerName() + "." + SourceName.of(method), delivery, state, lock),
        List.of(new Interleaving(steps(candidate, state, lock, delivery))),
        new FindingKey(
            rule.id(),
            SourceName.identity(method),
            lock,
            simpleName(candidate.field().owner()) + "." + candidate.field().name(),
            delivery,
            0));
  }

  private List<Step> steps(Candidate candidate, String state, String lock, String delivery) {
    boolean changes = candidate.evidence() == Candidate.Evidence.CHANGES_STATE;
    String verb = changes ? "changes and captures" : "captures";
    List<CodePoint> acquire = candidate.acquire();
    List<CodePoint> capture = candidate.capture();
    List<CodePoint> call = candidate.delivery().trace();
    return List.of(
        step(1, ThreadRole.STALE, StepKind.ACQUIRE, "acquires '%s'".formatted(lock), acquire),
        step(
            2,
            ThreadRole.STALE,
            StepKind.CAPTURE,
            "%s '%s', version 1".formatted(verb, state),
            capture),
        step(
            3,
            ThreadRole.STALE,
            StepKind.RELEASE,
            "releases '%s' and is preempted; thread B runs steps 4 to 6".formatted(lock),
            List.of(release(candidate))),
        step(4, ThreadRole.OVERTAKING, StepKind.ACQUIRE, "acquires '%s'".formatted(lock), acquire),
        step(
            5,
            ThreadRole.OVERTAKING,
            StepKind.CAPTURE,
            "changes '%s' and captures version 2".formatted(state),
            capture),
        step(
            6,
            ThreadRole.OVERTAKING,
            StepKind.DELIVER,
            "calls '%s' with version 2".formatted(delivery),
            call),
        step(
            7,
            ThreadRole.STALE,
            StepKind.DELIVER,
            "resumes and calls '%s' with version 1, after thread B has already delivered version 2 in step 6"
                .formatted(delivery),
            call));
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

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
