package dev.afterlock.rule;

import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Severity;
import dev.afterlock.summary.MethodAnalysis;
import java.util.List;
import java.util.Optional;

/**
 * Reports what the rules do not: each capture and delivery that a guard in the code itself makes
 * safe. A program that runs must never prove such a report.
 */
public final class RefutedCandidates implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "AL000",
          "RefutedCandidate",
          Severity.WARNING,
          Confidence.MEDIUM,
          "A guard makes this safe.",
          "For tests only: what the rules have looked at and do not report.",
          "'{0}' is safe.",
          List.of(362));

  /**
   * Their safety lies outside of the notifier: in who calls it, in what the user says, or in what
   * the listeners do.
   */
  private static final List<Suppressor> OUTSIDE =
      List.of(
          new ConfinedByUser(),
          new PromisedByAnnotation(),
          new CommutativeDelta(),
          new AssertedLock(),
          new AnnotatedLock(),
          new UnderConstruction(),
          new OrderedByListeners());

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Program program, MethodAnalysis analysis, RuleSink sink) {
    FindingWriter writer = new FindingWriter(INFO, program);
    MethodCandidates candidates = program.candidates(analysis);
    candidates.snapshots().stream()
        .filter(candidate -> isGuarded(candidate, candidates.refutation(candidate), program))
        .forEach(candidate -> sink.found(writer.write(candidate)));
    candidates.updates().stream()
        .filter(candidate -> isGuarded(candidate, candidates.refutation(candidate), program))
        .forEach(candidate -> sink.found(writer.write(candidate)));
    for (RegionKind kind : RegionKind.values()) {
      Opposites opposites = program.opposites(kind);
      for (Announcement each : opposites.announcements(analysis.flow().body().method())) {
        MethodCandidates.Announced announced = candidates.announced(each, kind);
        Candidate candidate = announced.candidate();
        if (isGuarded(candidate, candidates.refutation(candidate), program)) {
          sink.found(writer.write(candidate, announced.overtaking().announcement()));
        }
      }
    }
  }

  private static boolean isGuarded(
      Candidate candidate, Optional<Refutation> refutation, Program program) {
    return refutation.isPresent()
        && OUTSIDE.stream().allMatch(each -> each.refute(candidate, program).isEmpty());
  }
}
