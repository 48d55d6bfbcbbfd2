package dev.afterlock.rule;

import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Severity;
import dev.afterlock.summary.MethodAnalysis;
import java.util.List;
import java.util.Optional;

/**
 * AL004: a snapshot is delivered after the lock was released, and a comparison of versions that
 * should keep old ones back is not atomic with the delivery.
 */
final class WeakVersionGuard implements Rule {
  private static final int TIME_OF_CHECK_TIME_OF_USE = 367;

  private static final RuleInfo INFO =
      new RuleInfo(
          "AL004",
          "WeakVersionGuard",
          Severity.WARNING,
          Confidence.MEDIUM,
          "A comparison of versions is not atomic with the delivery that it should guard.",
          "A method compares versions so that old state is not delivered after newer state, but the"
              + " comparison stands before the call without a lock around both, or guards the store"
              + " only. A second thread can change the state and deliver in between, so the last"
              + " word a listener hears is still the older one.",
          "'{0}' compares, but may still call '{1}' with a stale snapshot of '{2}'. {4} Thread A"
              + " [captures it](2) while it holds '{3}' and [releases the lock](3). Thread B then"
              + " [changes '{2}'](5) and [delivers first](6), so the [call by thread A](7) delivers"
              + " the older value last.{5} Compare, store the delivered version and deliver in one"
              + " region of a lock for deliveries, or fill a queue under the lock and let one thread"
              + " drain it.",
          List.of(TIME_OF_CHECK_TIME_OF_USE));

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
      Optional<WeakGuard> guard = candidates.weakGuard(candidate);
      if (guard.isPresent() && candidates.refutation(candidate).isEmpty()) {
        causes.add(candidate, writer.write(candidate, guard.get()));
      }
    }
    causes.findings().forEach(sink::found);
  }
}
