package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.finding.Obligation;
import dev.afterlock.summary.NameKind;
import java.util.List;
import java.util.Optional;

/**
 * Refutes RELEASE: the method makes sure that its caller holds a lock, which it cannot release
 * itself, so the call is still made under that lock.
 */
final class AssertedLock implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    if (!HandOffs.executors(candidate.delivery(), program).isEmpty()) {
      return Optional.empty();
    }
    MethodBody body = candidate.analysis().flow().body();
    int checked = new Held(program).before(candidate.deliveryInstruction(), body).orElse(-1);
    return checked < 0
        ? Optional.empty()
        : Optional.of(
            new Refutation(
                Obligation.RELEASE,
                "The method makes sure that its caller holds a lock.",
                List.of(body.point(checked))));
  }

  @Override
  public boolean isAboutDelivery() {
    return true;
  }

  /** The condition that the calling thread holds a lock. */
  private static final class Held extends Precondition {
    private final Program program;

    Held(Program program) {
      super(program);
      this.program = program;
    }

    @Override
    Optional<Boolean> jumpsIfHolds(Event.Branch branch, MethodBody body) {
      boolean asks =
          (branch.test() == Event.Test.ZERO || branch.test() == Event.Test.NONZERO)
              && branch.left().single() >= 0
              && body.event(branch.left().single()) instanceof Event.Call call
              && call.method().descriptor().endsWith(")Z")
              && program.models().names().is(NameKind.LOCK_METHOD, call.method().name());
      return asks ? Optional.of(branch.test() == Event.Test.NONZERO) : Optional.empty();
    }
  }
}
