package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.finding.Obligation;
import dev.afterlock.summary.ModelKind;
import java.util.List;
import java.util.Optional;

/**
 * Refutes DELIVERY: the receiver itself is an item that was removed from its container, so it is
 * run or closed once by the thread that removed it and hears no second notification. An item that
 * was only looked at, and a removed item that is handed to other receivers, prove nothing.
 */
final class RemovedWorkItem implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    MethodBody body = candidate.analysis().flow().body();
    int instruction = candidate.deliveryInstruction();
    if (!(body.event(instruction) instanceof Event.Call call)
        || call.receiver() == null
        || isSometimesKept(call.receiver(), body, program)) {
      return Optional.empty();
    }
    for (int definition : candidate.analysis().slicer().definitions(call.receiver())) {
      if (!Operand.isParameter(definition)
          && body.event(definition) instanceof Event.Call removal
          && program.models().is(ModelKind.REMOVE, removal.method())) {
        return Optional.of(
            new Refutation(
                Obligation.DELIVERY,
                "The receiver was removed from its container and is called once.",
                List.of(body.point(definition))));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean isAboutDelivery() {
    return true;
  }

  /** Of several ways to come by the receiver, one may leave it where it is. */
  private static boolean isSometimesKept(Operand receiver, MethodBody body, Program program) {
    return receiver.single() < 0
        && receiver.any(
            definition ->
                !Operand.isParameter(definition)
                    && body.event(definition) instanceof Event.Call call
                    && !program.models().is(ModelKind.REMOVE, call.method()));
  }
}
