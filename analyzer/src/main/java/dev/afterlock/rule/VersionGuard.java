package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.finding.Obligation;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.MethodAnalysis;
import java.util.List;
import java.util.Optional;

/**
 * Refutes ORDER: what was captured is compared with the last version that was delivered, stored as
 * such and delivered in one region, and nothing else stores that version without the lock. A
 * comparison that is over when the call is made orders nothing.
 */
final class VersionGuard implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    if (!HandOffs.executors(candidate.delivery(), program).isEmpty()) {
      return Optional.empty();
    }
    MethodBody body = candidate.analysis().flow().body();
    LockStates locks = candidate.analysis().flow().locks();
    for (Region region : locks.heldAt(candidate.deliveryInstruction())) {
      for (Comparison comparison : Comparison.in(body)) {
        // Two versions that differ do not tell which of them is the older.
        if (comparison.ordering()
            && locks.mustHold(region, comparison.branch())
            && locks.holdsThrough(region, comparison.branch(), candidate.deliveryInstruction())
            && comparison.decides(candidate.deliveryInstruction(), body)) {
          Optional<FieldRef> version = version(comparison, region, candidate.analysis());
          if (version.isPresent()
              && program.verdicts().isVersionUnder(region.lock().root(), version.get())) {
            return Optional.of(
                new Refutation(
                    Obligation.ORDER,
                    "'%s' is compared, stored and delivered in one region of '%s'."
                        .formatted(version.get().name(), region.lock().display()),
                    List.of(body.point(comparison.branch()))));
          }
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean isAboutDelivery() {
    return true;
  }

  /** Returns the field that a value from before the region is compared with and stored into. */
  private static Optional<FieldRef> version(
      Comparison comparison, Region region, MethodAnalysis analysis) {
    for (Comparison side : List.of(comparison, comparison.swapped())) {
      Operand known = side.left();
      Operand mine = side.right();
      for (Comparison.Read read : Comparison.reads(known, analysis)) {
        if (analysis.flow().locks().mustHold(region, read.instruction())
            && isBefore(mine, region, analysis)
            && isStored(mine, read.field(), region, analysis)) {
          return Optional.of(read.field());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isBefore(Operand mine, Region region, MethodAnalysis analysis) {
    LockStates locks = analysis.flow().locks();
    return !mine.isUnknown()
        && !mine.any(definition -> definition >= 0 && locks.mustHold(region, definition));
  }

  private static boolean isStored(
      Operand mine, FieldRef field, Region region, MethodAnalysis analysis) {
    MethodBody body = analysis.flow().body();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.FieldWrite write
          && write.field().equals(field)
          && analysis.flow().locks().mustHold(region, i)
          && write.value().any(mine::has)) {
        return true;
      }
    }
    return false;
  }

  static boolean isGuarded(FieldRef version, Path root, Program program) {
    return program.facts(version).writes().stream()
        .filter(write -> !write.initial())
        .map(FieldFacts.Write::held)
        .allMatch(held -> held.stream().anyMatch(lock -> lock.root().equals(root)));
  }
}
