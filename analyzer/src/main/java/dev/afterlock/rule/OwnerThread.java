package dev.afterlock.rule;

import dev.afterlock.finding.Obligation;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.ExecutorFacts;
import dev.afterlock.summary.FieldFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Refutes THREADS: the candidate's method and everything that changes the state are only ever run
 * by one and the same executor with a single thread, so nobody can overtake. That others read the
 * state, under the lock, does no harm.
 */
final class OwnerThread implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    if (!HandOffs.executors(candidate.delivery(), program).isEmpty()) {
      return Optional.empty();
    }
    ExecutorFacts owner =
        program.onlyRunner(candidate.analysis().flow().body().method()).orElse(null);
    if (owner == null || isOfOneObject(owner, candidate.field(), program)) {
      return Optional.empty();
    }
    return program
        .verdicts()
        .ownedBy(candidate.field(), owner)
        .map(
            evidence ->
                new Refutation(
                    Obligation.THREADS,
                    "'%s' is changed and delivered by the only thread of %s."
                        .formatted(candidate.state(), ExecutorName.of(owner)),
                    evidence));
  }

  /** Returns where the executor is made and changes the field; nothing if others change it too. */
  static Optional<List<CodePoint>> changes(FieldRef field, ExecutorFacts owner, Program program) {
    List<CodePoint> evidence = new ArrayList<>(owner.made());
    for (FieldFacts.Write write : program.facts(field).writes()) {
      if (!write.initial()) {
        Optional<ExecutorFacts> writer = program.onlyRunner(write.point().method());
        if (writer.isEmpty() || !writer.get().isSameAs(owner)) {
          return Optional.empty();
        }
        evidence.add(write.point());
      }
    }
    return Optional.of(List.copyOf(evidence));
  }

  /** State that all objects share is not owned by the executor of one of them. */
  private static boolean isOfOneObject(ExecutorFacts owner, FieldRef state, Program program) {
    return owner.field() != null && !isStatic(owner.field(), program) && isStatic(state, program);
  }

  private static boolean isStatic(FieldRef field, Program program) {
    int access = program.hierarchy().index().fieldAccess(field);
    return access >= 0 && Access.has(access, Access.STATIC);
  }
}
