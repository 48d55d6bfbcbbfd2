package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.finding.Obligation;
import dev.afterlock.summary.MethodFlow;
import dev.afterlock.summary.NameKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Refutes THREADS: the delivery is only reached on one thread. A branch has found that the calling
 * thread is the one in a field or that of an event loop, in the method or in one that throws
 * otherwise.
 */
final class CheckedThread implements Suppressor {
  private static final String THREAD = "java/lang/Thread";

  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    if (!HandOffs.executors(candidate.delivery(), program).isEmpty()) {
      return Optional.empty();
    }
    MethodFlow flow = candidate.analysis().flow();
    OptionalInt checked =
        new OnThread(program).before(candidate.deliveryInstruction(), flow.body());
    return checked.isPresent()
        ? Optional.of(
            new Refutation(
                Obligation.THREADS,
                "The calling thread was found to be the one that it has to be.",
                List.of(flow.body().point(checked.getAsInt()))))
        : Optional.empty();
  }

  @Override
  public boolean isAboutDelivery() {
    return true;
  }

  /** The condition that the calling thread is the right one. */
  private static final class OnThread extends Precondition {
    private final Program program;

    OnThread(Program program) {
      super(program);
      this.program = program;
    }

    @Override
    Optional<Boolean> jumpsIfHolds(Event.Branch branch, MethodBody body) {
      Operand right = branch.right();
      return switch (branch.test()) {
        case EQUAL, NOT_EQUAL ->
            right != null
                    && ((isCurrentThread(branch.left(), body) && isOwner(right, body, program))
                        || (isCurrentThread(right, body) && isOwner(branch.left(), body, program)))
                ? Optional.of(branch.test() == Event.Test.EQUAL)
                : Optional.empty();
        case ZERO, NONZERO ->
            asks(branch.left(), body, program)
                ? Optional.of(branch.test() == Event.Test.NONZERO)
                : Optional.empty();
        case NULL, NONNULL, OTHER, SWITCH -> Optional.empty();
      };
    }
  }

  private static boolean isCurrentThread(Operand operand, MethodBody body) {
    return operand.single() >= 0
        && body.event(operand.single()) instanceof Event.Call call
        && call.method().owner().equals(THREAD)
        && call.method().name().equals("currentThread");
  }

  /** A thread that is written down anew each time is whoever came last, not an owner. */
  private static boolean isOwner(Operand operand, MethodBody body, Program program) {
    return operand.single() >= 0
        && body.event(operand.single()) instanceof Event.FieldRead read
        && !program.facts(read.field()).mutable();
  }

  private static boolean asks(Operand operand, MethodBody body, Program program) {
    return operand.single() >= 0
        && body.event(operand.single()) instanceof Event.Call call
        && call.method().descriptor().endsWith(")Z")
        && program.models().names().is(NameKind.THREAD_METHOD, call.method().name());
  }
}
