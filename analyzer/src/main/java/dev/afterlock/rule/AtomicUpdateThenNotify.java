package dev.afterlock.rule;

import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Severity;
import dev.afterlock.rule.MethodCandidates.Announced;
import dev.afterlock.summary.MethodAnalysis;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * AL003: state is changed in one atomic step, without any lock, and registered receivers are then
 * told of it, with nothing that orders the calls.
 */
final class AtomicUpdateThenNotify implements Rule {
  private static final int RACE_CONDITION = 362;

  private static final RuleInfo INFO =
      new RuleInfo(
          "AL003",
          "AtomicUpdateThenNotify",
          Severity.WARNING,
          Confidence.MEDIUM,
          "Listeners are told of an atomic update by calls that nothing orders.",
          "A method changes shared state in one atomic step, such as a compare-and-set, a put into a"
              + " concurrent map or a volatile write, and then tells listeners. The update is"
              + " atomic, the telling is not: a second thread can update and tell in between, so the"
              + " last word a listener hears is the older one, and it stays wrong until the next"
              + " change.",
          "'{0}' may call '{1}' too late. Thread A [updates '{2}'](2) in one atomic step and is"
              + " [preempted](3). Thread B then [updates '{2}' again](5) and [delivers first](6), so"
              + " the [call by thread A](7) is the last word about a state that is gone.{3} Put the"
              + " update and the filling of a queue under one lock and let one thread drain the"
              + " queue, or compare a version and deliver under one delivery lock, or let the"
              + " listener read the present state.",
          List.of(RACE_CONDITION));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Program program, MethodAnalysis analysis, RuleSink sink) {
    Causes causes = new Causes();
    FindingWriter writer = new FindingWriter(INFO, program);
    Set<Integer> told = new HashSet<>();
    MethodCandidates candidates = program.candidates(analysis);
    candidates.updates().forEach(candidate -> told.add(candidate.deliveryInstruction()));
    for (Candidate candidate : candidates.soughtUpdates()) {
      if (isOpen(candidate, candidates.refutation(candidate), writer, sink)
          && candidates.weakGuard(candidate).isEmpty()) {
        causes.add(candidate, writer.write(candidate));
      }
    }
    Opposites opposites = program.opposites(RegionKind.ATOMIC);
    for (Announcement announcement :
        opposites.soughtAnnouncements(analysis.flow().body().method())) {
      if (announcement.handsOverState()
          || told.contains(announcement.instruction())
          || RegionKind.isCounter(announcement.change().field())) {
        continue;
      }
      Announced announced = candidates.announced(announcement, RegionKind.ATOMIC);
      Candidate candidate = announced.candidate();
      if (isOpen(candidate, candidates.refutation(candidate), writer, sink)) {
        causes.add(candidate, writer.write(candidate, announced.overtaking().announcement()));
      }
    }
    causes.findings().forEach(sink::found);
  }

  private static boolean isOpen(
      Candidate candidate, Optional<Refutation> refutation, FindingWriter writer, RuleSink sink) {
    refutation.ifPresent(reason -> sink.refuted(writer.silence(candidate, reason)));
    return refutation.isEmpty();
  }
}
