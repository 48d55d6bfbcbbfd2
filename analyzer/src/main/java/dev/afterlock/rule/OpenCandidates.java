package dev.afterlock.rule;

import dev.afterlock.summary.MethodAnalysis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what the rules about notifiers have to report of one method. */
final class OpenCandidates {
  private OpenCandidates() {}

  /**
   * A delivery in no order.
   *
   * @param candidate what is delivered
   * @param stale the positions of the arguments that may be out of date, from 0
   */
  record Open(Candidate candidate, Set<Integer> stale) {
    static Open of(Candidate candidate, boolean constants) {
      Set<Integer> stale = new HashSet<>();
      for (int i = 0; i < candidate.delivery().payload().size(); i++) {
        var argument = candidate.delivery().payload().get(i);
        if (!argument.sources().isEmpty() || (constants && !argument.literals().isEmpty())) {
          stale.add(i);
        }
      }
      return new Open(candidate, stale);
    }
  }

  /** Returns what no suppressor refutes and is as sure as is sought, snapshots first. */
  static List<Open> in(MethodAnalysis analysis, Program program) {
    List<Open> open = new ArrayList<>();
    Set<Integer> told = new HashSet<>();
    MethodCandidates candidates = program.candidates(analysis);
    candidates.snapshots().forEach(each -> told.add(each.deliveryInstruction()));
    candidates.updates().forEach(each -> told.add(each.deliveryInstruction()));
    List<Candidate> snapshots = new ArrayList<>(candidates.soughtSnapshots());
    snapshots.addAll(candidates.soughtUpdates());
    for (Candidate candidate : snapshots) {
      if (isOpen(candidate, candidates, program)) {
        open.add(Open.of(candidate, false));
      }
    }
    for (RegionKind kind : RegionKind.values()) {
      Opposites opposites = program.opposites(kind);
      for (Announcement each : opposites.soughtAnnouncements(analysis.flow().body().method())) {
        if (!each.handsOverState() && !told.contains(each.instruction())) {
          Candidate candidate = candidates.announced(each, kind).candidate();
          if (isOpen(candidate, candidates, program)) {
            open.add(Open.of(candidate, true));
          }
        }
      }
    }
    return open;
  }

  /** A listener is no more surely exposed than its notifier is unordered. */
  private static boolean isOpen(Candidate candidate, MethodCandidates candidates, Program program) {
    return candidates.refutation(candidate).isEmpty()
        && program.seeks(candidates.assessment(candidate).confidence());
  }
}
