package dev.afterlock.rule;

import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Severity;
import dev.afterlock.summary.MethodAnalysis;
import java.util.List;
import java.util.Optional;

/**
 * AL001: state that was captured or changed under a lock is handed to registered receivers after
 * the lock was released, with nothing that orders the calls.
 */
final class StaleSnapshotNotification implements Rule {
  private static final int RACE_CONDITION = 362;

  private static final RuleInfo INFO =
      new RuleInfo(
          "AL001",
          "StaleSnapshotNotification",
          Severity.WARNING,
          Confidence.MEDIUM,
          "Listeners are called after the lock is released, with state captured under it.",
          "A method changes or captures state under a lock, releases the lock and then calls"
              + " listeners with what it captured. A second thread can change the state and deliver"
              + " in between, so the last word a listener hears is the older one, and it stays"
              + " wrong until the next change.",
          "'{0}' may call '{1}' with a stale snapshot of '{2}'. Thread A [captures it](2) while it"
              + " holds '{3}' and [releases the lock](3). Thread B then [changes '{2}'](5) and"
              + " [delivers first](6), so the [call by thread A](7) delivers the older value last.{4}"
              + " Fill a queue under the lock and let one thread drain it, or compare a version and"
              + " deliver under one delivery lock, or let the listener read the present state.",
          List.of(RACE_CONDITION));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Program program, MethodAnalysis analysis, RuleSink sink) {
    FindingWriter writer = new FindingWriter(INFO, program);
    Causes causes = new Causes();
    MethodCandidates candidates = program.candidates(analysis);
    for (Candidate candidate : candidates.soughtSnapshots()) {
      Optional<Refutation> refutation = candidates.refutation(candidate);
      if (refutation.isPresent()) {
        sink.refuted(writer.silence(candidate, refutation.get()));
      } else if (candidates.weakGuard(candidate).isEmpty()) {
        causes.add(candidate, writer.write(candidate));
      }
    }
    causes.findings().forEach(sink::found);
  }
}
