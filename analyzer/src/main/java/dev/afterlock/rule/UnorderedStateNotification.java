package dev.afterlock.rule;

import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Severity;
import dev.afterlock.rule.Candidate.Evidence;
import dev.afterlock.rule.MethodCandidates.Announced;
import dev.afterlock.summary.MethodAnalysis;
import java.util.List;
import java.util.Optional;

/**
 * AL002: state is changed under a lock, and registered receivers are told of it after the lock was
 * released by which method is called or by a constant, with nothing that orders the calls.
 */
final class UnorderedStateNotification implements Rule {
  private static final int RACE_CONDITION = 362;

  private static final RuleInfo INFO =
      new RuleInfo(
          "AL002",
          "UnorderedStateNotification",
          Severity.WARNING,
          Confidence.MEDIUM,
          "Listeners are told of a change of state by an unordered call after the lock is released.",
          "A method changes state under a lock, releases the lock and then tells listeners what the"
              + " state became, by the method it calls or by a constant it hands over. A second"
              + " thread can change the state back and call in between, so the listeners hear the"
              + " calls in the wrong order and keep the wrong state until the next change.",
          "'{0}' may call '{1}' too late. Thread A [changes '{2}'](2) while it holds '{3}' and"
              + " [releases the lock](3). Thread B then [changes '{2}' again](5) and [calls '{4}'"
              + " first](6), so the [call by thread A](7) is the last word about a state that is"
              + " gone.{5} Fill a queue with the calls under the lock and let one thread drain it, or"
              + " compare a version and call under one delivery lock, or let the listener read the"
              + " present state.",
          List.of(RACE_CONDITION));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Program program, MethodAnalysis analysis, RuleSink sink) {
    List<Announcement> announcements =
        program.opposites(RegionKind.LOCKED).soughtAnnouncements(analysis.flow().body().method());
    if (announcements.isEmpty()) {
      return;
    }
    MethodCandidates candidates = program.candidates(analysis);
    List<Candidate> snapshots = snapshots(candidates);
    FindingWriter writer = new FindingWriter(INFO, program);
    Causes causes = new Causes();
    for (Announcement announcement : announcements) {
      if (announcement.handsOverState() || isTold(announcement, snapshots, analysis)) {
        continue;
      }
      Announced announced = candidates.announced(announcement, RegionKind.LOCKED);
      Candidate candidate = announced.candidate();
      Optional<Refutation> refutation = candidates.refutation(candidate);
      if (refutation.isPresent()) {
        sink.refuted(writer.silence(candidate, refutation.get()));
      } else {
        causes.add(candidate, writer.write(candidate, announced.overtaking().announcement()));
      }
    }
    causes.findings().forEach(sink::found);
  }

  private static List<Candidate> snapshots(MethodCandidates candidates) {
    return candidates.snapshots().stream()
        .filter(candidate -> candidate.evidence() == Evidence.CHANGES_STATE)
        .toList();
  }

  /**
   * What a snapshot tells is the other rule's. Compilers copy a finally block, and in the copy for
   * exceptions the snapshot is often not there yet: that copy is told with the others.
   */
  private static boolean isTold(
      Announcement announcement, List<Candidate> snapshots, MethodAnalysis analysis) {
    int call = announcement.instruction();
    boolean throwing = !analysis.flow().body().canReturnFrom(call);
    return snapshots.stream()
        .map(Candidate::delivery)
        .anyMatch(
            told ->
                told.instruction() == call
                    || (throwing && told.called().equals(announcement.delivery().called())));
  }
}
