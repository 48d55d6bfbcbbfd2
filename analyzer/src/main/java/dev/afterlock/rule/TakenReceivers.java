package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.finding.Obligation;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Region;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.ModelKind;
import dev.afterlock.summary.Root;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refutes DELIVERY: the receivers themselves were taken out of their field, which is left empty in
 * the same region, or with another in their place, so each of them is called once. Receivers that
 * are copied stay registered, and taking what is delivered to others says nothing about those.
 */
final class TakenReceivers implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    MethodAnalysis analysis = candidate.analysis();
    MethodBody body = analysis.flow().body();
    if (!(body.event(candidate.deliveryInstruction()) instanceof Event.Call call)) {
      return Optional.empty();
    }
    if (candidate.receiver().fields().size() != 1) {
      return Optional.empty();
    }
    FieldRef field = candidate.receiver().fields().iterator().next();
    int emptied = -1;
    for (Operand operand : call.operands()) {
      if (emptied < 0 && comesFrom(operand, field, analysis)) {
        int taken = taken(operand, field, analysis, program);
        emptied = taken < 0 ? emptied(field, candidate) : taken;
      }
    }
    return emptied < 0
        ? Optional.empty()
        : Optional.of(
            new Refutation(
                Obligation.DELIVERY,
                "The receivers are taken out of '%s' and called once.".formatted(field.name()),
                List.of(body.point(emptied))));
  }

  @Override
  public boolean isAboutDelivery() {
    return true;
  }

  private static boolean comesFrom(Operand operand, FieldRef field, MethodAnalysis analysis) {
    return analysis.roots().roots(operand).stream()
        .anyMatch(root -> root instanceof Root.InField in && in.field().equals(field));
  }

  /** Returns the call that takes the receiver itself out of a holder or a container. */
  private static int taken(
      Operand operand, FieldRef field, MethodAnalysis analysis, Program program) {
    int taken = operand.single();
    return taken >= 0
            && analysis.flow().body().event(taken) instanceof Event.Call call
            && call.receiver() != null
            && comesFrom(call.receiver(), field, analysis)
            && (program.models().is(ModelKind.REMOVE, call.method())
                || program.models().is(ModelKind.REPLACE, call.method()))
        ? taken
        : -1;
  }

  /** Returns where the field is emptied in the region of its only read, or a negative number. */
  private static int emptied(FieldRef field, Candidate candidate) {
    MethodBody body = candidate.analysis().flow().body();
    int emptied = -1;
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.FieldRead read && read.field().equals(field)) {
        emptied = emptiedAfter(i, field, candidate);
        if (emptied < 0) {
          return -1;
        }
      }
    }
    return emptied;
  }

  /** A field that is emptied on some ways only, such as at the end of all, keeps its receivers. */
  private static int emptiedAfter(int read, FieldRef field, Candidate candidate) {
    MethodAnalysis analysis = candidate.analysis();
    MethodBody body = analysis.flow().body();
    LockStates locks = analysis.flow().locks();
    for (Region region : locks.heldAt(read)) {
      for (int i = 0; i < body.size(); i++) {
        if (locks.mustHold(region, i)
            && empties(body.event(i), field, analysis)
            && !body.canReachAvoiding(read, candidate.deliveryInstruction(), i)) {
          return i;
        }
      }
    }
    return -1;
  }

  private static boolean empties(@Nullable Event event, FieldRef field, MethodAnalysis analysis) {
    if (event instanceof Event.Call call && call.receiver() != null) {
      return call.method().name().equals("clear")
          && call.method().parameterCount() == 0
          && comesFrom(call.receiver(), field, analysis);
    }
    return event instanceof Event.FieldWrite write
        && write.field().equals(field)
        && isEmpty(write.value(), analysis.flow().body());
  }

  /** Null, a shared empty collection, or a new one that is made of nothing. */
  private static boolean isEmpty(Operand value, MethodBody body) {
    int definition = value.single();
    if (definition < 0) {
      return false;
    }
    Event event = body.event(definition);
    return (event instanceof Event.Constant constant && constant.value() == null)
        || (event instanceof Event.FieldRead read && read.target() == null)
        || (event instanceof Event.Call call && call.operands().isEmpty())
        || (event instanceof Event.Allocation && isMadeOfNothing(definition, body));
  }

  private static boolean isMadeOfNothing(int allocation, MethodBody body) {
    for (int i = allocation + 1; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Call call
          && call.method().isConstructor()
          && call.receiver() != null
          && call.receiver().single() == allocation) {
        return call.arguments().isEmpty();
      }
    }
    return false;
  }
}
