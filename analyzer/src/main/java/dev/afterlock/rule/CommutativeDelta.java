package dev.afterlock.rule;

import dev.afterlock.finding.Obligation;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.ModelKind;
import java.util.List;
import java.util.Optional;

/**
 * Refutes ORDER: what is delivered is added up, as by a counter of a metrics library, and the sum
 * is the same in any order. A gauge that is set keeps what it hears last.
 */
final class CommutativeDelta implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    Delivery delivery = candidate.delivery();
    return program.models().is(ModelKind.COMMUTE, delivery.called())
        ? Optional.of(
            new Refutation(
                Obligation.ORDER,
                "'%s' adds up what it is told, in any order."
                    .formatted(SourceName.full(delivery.called())),
                List.of(delivery.trace().get(delivery.trace().size() - 1))))
        : Optional.empty();
  }

  @Override
  public boolean isAboutDelivery() {
    return true;
  }
}
