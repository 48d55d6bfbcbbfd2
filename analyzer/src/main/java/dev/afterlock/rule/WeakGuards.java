package dev.afterlock.rule;

import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Region;
import dev.afterlock.rule.WeakGuard.Kind;
import dev.afterlock.summary.Change;
import dev.afterlock.summary.MethodAnalysis;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the comparisons of one method that were meant to keep old news back. */
final class WeakGuards {
  private final MethodAnalysis analysis;
  private final MethodBody body;
  private final LockStates locks;
  private final Answers<Integer, BitSet> reachable;
  private final Answers<Guarded, Optional<WeakGuard>> known = new Answers<>(this::find);

  /** No lock: two threads that search at once find the same. */
  private volatile @Nullable List<Comparison> comparisons;

  WeakGuards(MethodAnalysis analysis) {
    this.analysis = analysis;
    this.body = analysis.flow().body();
    this.locks = analysis.flow().locks();
    this.reachable = new Answers<>(body::reachableFrom);
  }

  /** What of a candidate matters; many candidates have it in common. */
  private record Guarded(Region region, int capture, int delivery) {}

  /** Returns the guard of a candidate, if it has one. */
  Optional<WeakGuard> of(Candidate candidate) {
    Region region = candidate.region();
    return region == null
        ? Optional.empty()
        : known.of(
            new Guarded(region, candidate.captureInstruction(), candidate.deliveryInstruction()));
  }

  private Optional<WeakGuard> find(Guarded candidate) {
    for (Comparison comparison : comparisons()) {
      Optional<Kind> kind =
          isBeforeCall(comparison, candidate)
              ? Optional.of(Kind.BEFORE_CALL)
              : isOnStore(comparison, candidate.region())
                  ? Optional.of(Kind.ON_STORE)
                  : Optional.empty();
      if (kind.isPresent()) {
        return Optional.of(
            new WeakGuard(
                kind.get(), body.point(comparison.branch()), body.point(candidate.delivery())));
      }
    }
    return Optional.empty();
  }

  private List<Comparison> comparisons() {
    List<Comparison> found = comparisons;
    if (found == null) {
      found = Comparison.in(body);
      comparisons = found;
    }
    return found;
  }

  /** Present state is compared with what the region made of it, and the call depends on that. */
  private boolean isBeforeCall(Comparison comparison, Guarded candidate) {
    Region region = candidate.region();
    if (locks.mayHold(region, comparison.branch())
        || !reachable.of(candidate.capture()).get(comparison.branch())
        || !comparison.decides(candidate.delivery(), body)) {
      return false;
    }
    for (Comparison side : List.of(comparison, comparison.swapped())) {
      Operand present = side.left();
      Operand captured = side.right();
      for (Comparison.Read now : Comparison.reads(present, analysis)) {
        boolean later = !locks.mayHold(region, now.instruction());
        if (later
            && Comparison.reads(captured, analysis).stream()
                .anyMatch(
                    then ->
                        then.field().equals(now.field())
                            && locks.mustHold(region, then.instruction()))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The version that came in is compared with the one at hand before the region changes it. */
  private boolean isOnStore(Comparison comparison, Region region) {
    if (!comparison.ordering() || !locks.mustHold(region, comparison.branch())) {
      return false;
    }
    for (Comparison side : List.of(comparison, comparison.swapped())) {
      if (Comparison.isGiven(side.right(), analysis)) {
        for (Comparison.Read read : Comparison.reads(side.left(), analysis)) {
          for (Change change : analysis.changes()) {
            if (change.field().equals(read.field())
                && locks.mustHold(region, change.instruction())
                && reachable.of(comparison.branch()).get(change.instruction())) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }
}
