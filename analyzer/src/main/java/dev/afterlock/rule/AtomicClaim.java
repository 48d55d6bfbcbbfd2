package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.finding.Obligation;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.MethodFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refutes PAYLOAD: an atomic update leads to a state that no other update ever leaves. Either all
 * updates store one and the same constant, or all are compare-and-sets that expect one and the same
 * constant which none of them stores, so only one of them succeeds. A state machine that comes back
 * is no claim, nor is a delivery by those who did not win.
 */
final class AtomicClaim implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    FieldRef field = candidate.field();
    if (!candidate.isAtomic() || program.facts(field).concurrentMap()) {
      return Optional.empty();
    }
    Outcome outcome = program.verdicts().outcomeOfUpdates(field);
    return outcome.last() || (outcome.once() && isWon(candidate))
        ? Optional.of(
            new Refutation(
                Obligation.PAYLOAD,
                "No update of '%s' takes this one back, so it is the right last word."
                    .formatted(field.name()),
                outcome.updates()))
        : Optional.empty();
  }

  /**
   * What all updates of a field come to.
   *
   * @param last whether each leads to the same state
   * @param once whether only one of them succeeds
   * @param updates where they are, when either holds
   */
  record Outcome(boolean last, boolean once, List<CodePoint> updates) {
    private static final Outcome OPEN = new Outcome(false, false, List.of());

    static Outcome of(FieldRef field, Program program) {
      List<Update> updates = new ArrayList<>();
      for (FieldFacts.Write write : program.facts(field).writes()) {
        if (!write.initial()) {
          Update update = Update.at(write.point(), program);
          if (update == null) {
            return OPEN;
          }
          updates.add(update);
        }
      }
      boolean last = isFinal(updates);
      boolean once = isOnce(updates);
      return last || once
          ? new Outcome(last, once, updates.stream().map(Update::point).toList())
          : OPEN;
    }
  }

  /**
   * An update of the field.
   *
   * @param expected the constant that a compare-and-set expects; null for all others
   * @param stored the constant that it stores; null for anything else
   */
  private record Update(CodePoint point, @Nullable String expected, @Nullable String stored) {
    static @Nullable Update at(CodePoint point, Program program) {
      MethodFlow flow = program.flow(point.method());
      if (flow == null) {
        return null;
      }
      MethodBody body = flow.body();
      Event event = body.event(point.instruction());
      if (event instanceof Event.FieldWrite write) {
        return new Update(point, null, constant(write.value(), body));
      }
      if (!(event instanceof Event.Call call) || call.arguments().isEmpty()) {
        return null;
      }
      List<Operand> arguments = call.arguments();
      int last = arguments.size() - 1;
      boolean swap = call.method().name().startsWith("compareAnd") && last > 0;
      return new Update(
          point,
          swap ? constant(arguments.get(last - 1), body) : null,
          constant(arguments.get(last), body));
    }

    private static @Nullable String constant(Operand operand, MethodBody body) {
      Event event = operand.single() < 0 ? null : body.event(operand.single());
      if (event instanceof Event.Constant constant) {
        return String.valueOf(constant.value());
      }
      return event instanceof Event.FieldRead read && read.target() == null
          ? read.field().toString()
          : null;
    }
  }

  private static boolean isFinal(List<Update> updates) {
    String stored = updates.isEmpty() ? null : updates.get(0).stored();
    return stored != null && updates.stream().allMatch(update -> stored.equals(update.stored()));
  }

  private static boolean isOnce(List<Update> updates) {
    String expected = updates.isEmpty() ? null : updates.get(0).expected();
    return expected != null
        && updates.stream()
            .allMatch(
                update ->
                    expected.equals(update.expected())
                        && !Objects.equals(expected, update.stored()));
  }

  private static boolean isWon(Candidate candidate) {
    MethodBody body = candidate.analysis().flow().body();
    int update = candidate.acquire().get(0).instruction();
    for (int i = update + 1; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Branch branch && branch.left().single() == update) {
        for (int successor : body.successors(i)) {
          if (branch.zeroAlong(successor).filter(zero -> !zero).isPresent()
              && body.isOnlyReachedBy(i, successor, candidate.deliveryInstruction())) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
