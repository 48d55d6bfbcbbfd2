package dev.afterlock.rule;

import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.MethodAnalysis;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of one method and what refutes them, found out once for all rules. Candidates are
 * told apart by identity, since rules get the same ones from here.
 */
final class MethodCandidates {
  private final MethodAnalysis analysis;
  private final Program program;
  private final Map<Candidate, Optional<Refutation>> refutations =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final Map<Candidate, Assessment> assessments =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final DeliveryRefutations ofDeliveries = new DeliveryRefutations();

  private final Map<Announcement, Announced> announced =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final RegionOutcome outcome;
  private final WeakGuards weakGuards;
  private final Answers<Integer, Set<FieldRef>> drainClaims;

  /** No locks: two threads that search at once find the same, and must not wait for each other. */
  private volatile @Nullable List<Candidate> snapshots;

  private volatile @Nullable List<Candidate> updates;

  MethodCandidates(MethodAnalysis analysis, Program program) {
    this.analysis = analysis;
    this.program = program;
    this.outcome = new RegionOutcome(analysis);
    this.weakGuards = new WeakGuards(analysis);
    this.drainClaims = new Answers<>(delivery -> DrainClaims.guarding(delivery, analysis, program));
  }

  /** Returns the weak guard of one of these candidates, if it has one. */
  Optional<WeakGuard> weakGuard(Candidate candidate) {
    return weakGuards.of(candidate);
  }

  /** Returns the fields that have to be tested to get to a delivery. */
  Set<FieldRef> testedBefore(int delivery) {
    return drainClaims.of(delivery);
  }

  /** Returns those whose state is captured under a lock and that may be as sure as is sought. */
  List<Candidate> soughtSnapshots() {
    return sought(snapshots());
  }

  /** Returns those whose state is updated without a lock and that may be as sure as is sought. */
  List<Candidate> soughtUpdates() {
    return sought(updates());
  }

  private List<Candidate> sought(List<Candidate> all) {
    return all.stream().filter(each -> program.seeks(Assessment.atMost(each))).toList();
  }

  /** Returns those whose state is captured under a lock. */
  List<Candidate> snapshots() {
    List<Candidate> known = snapshots;
    if (known == null) {
      known = List.copyOf(CandidateSearch.in(analysis, program));
      snapshots = known;
    }
    return known;
  }

  /** Returns those whose state is updated without a lock. */
  List<Candidate> updates() {
    List<Candidate> known = updates;
    if (known == null) {
      known = List.copyOf(AtomicSearch.in(analysis, program));
      updates = known;
    }
    return known;
  }

  /**
   * A call that tells of a change without handing over state.
   *
   * @param overtaking the call that may overtake it
   * @param candidate what it makes of the two
   */
  record Announced(Opposites.Overtaking overtaking, Candidate candidate) {}

  /** Returns what one of the method's announcements comes to. */
  Announced announced(Announcement announcement, RegionKind kind) {
    Announced known = announced.get(announcement);
    if (known == null) {
      Opposites.Overtaking overtaking = program.opposites(kind).of(announcement, outcome);
      known = new Announced(overtaking, announcement.candidate(overtaking.evidence(), analysis));
      announced.put(announcement, known);
    }
    return known;
  }

  /** Returns how sure one of these candidates is. */
  Assessment assessment(Candidate candidate) {
    Assessment known = assessments.get(candidate);
    if (known == null) {
      known = Assessment.of(candidate, program);
      assessments.put(candidate, known);
    }
    return known;
  }

  /** Returns the first reason why one of these candidates is no bug, or nothing. */
  Optional<Refutation> refutation(Candidate candidate) {
    Optional<Refutation> known = refutations.get(candidate);
    if (known == null) {
      known = Suppressors.refute(candidate, ofDeliveries, program);
      refutations.put(candidate, known);
    }
    return known;
  }
}
