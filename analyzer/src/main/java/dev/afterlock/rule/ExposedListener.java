package dev.afterlock.rule;

import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Severity;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.rule.OpenCandidates.Open;
import dev.afterlock.summary.MethodAnalysis;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * AL005: a listener keeps what it is told by a notifier that tells in no order, without comparing a
 * version and without reading the present state.
 */
final class ExposedListener implements Rule {
  private static final int RACE_CONDITION = 362;

  static final RuleInfo INFO =
      new RuleInfo(
          "AL005",
          "ExposedListener",
          Severity.WARNING,
          Confidence.MEDIUM,
          "A listener keeps what it is told by a notifier that tells in no order.",
          "A listener stores what it is told into state that outlives the call, and the notifier"
              + " that it is registered with delivers in no order. An older value can arrive last;"
              + " the listener then keeps it until the next change. Whoever cannot change the"
              + " notifier can read its present state instead of what was told.",
          "'{0}' keeps in '{4}' what '{5}' tells it in no order. Thread A [captures '{2}'](2) and is"
              + " [preempted](3). Thread B then [changes '{2}'](5) and [tells the listener first](6),"
              + " so what [thread A tells](7) is older, and stays. Let it read the present state"
              + " {6} instead, or compare a version.",
          List.of(RACE_CONDITION));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Program program, MethodAnalysis analysis, RuleSink sink) {
    String notifier = analysis.flow().body().method().owner();
    ExposureWriter writer = new ExposureWriter(INFO, program);
    for (Open open : OpenCandidates.in(analysis, program)) {
      for (ListenerCode listener : listeners(open.candidate(), program)) {
        for (Exposure exposure : ExposureSearch.in(listener, open.stale(), notifier, program)) {
          sink.found(writer.write(open.candidate(), exposure));
        }
      }
    }
  }

  private static Set<ListenerCode> listeners(Candidate candidate, Program program) {
    MethodRef called = candidate.delivery().called();
    Set<ListenerCode> found = new TreeSet<>();
    for (FieldRef register : candidate.receiver().fields()) {
      found.addAll(program.registrations().of(register, called));
    }
    return found;
  }
}
