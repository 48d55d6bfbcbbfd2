package dev.afterlock.rule;

import dev.afterlock.config.ThreadConfinement;
import dev.afterlock.finding.Obligation;
import dev.afterlock.model.CodePoint;
import dev.afterlock.summary.Delivery;
import java.util.List;
import java.util.Optional;

/**
 * Refutes THREADS: the user says that what a class delivers is delivered on one thread only, and
 * the class is on the way to the receiver. All that happens before on that way happens on the same
 * thread, so nobody can overtake. Beyond a hand-off that says nothing: the thread that delivers is
 * given its work by others, in any order.
 */
final class ConfinedByUser implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    Delivery delivery = candidate.delivery();
    if (!delivery.handOffs().isEmpty()) {
      return Optional.empty();
    }
    for (CodePoint point : delivery.trace()) {
      Optional<ThreadConfinement> confined = program.models().confinement(point.method().owner());
      if (confined.isPresent()) {
        return Optional.of(refutation(confined.get(), point));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean isAboutDelivery() {
    return true;
  }

  private static Refutation refutation(ThreadConfinement confined, CodePoint point) {
    return new Refutation(
        Obligation.THREADS,
        "%s confines '%s' to one thread: %s"
            .formatted(confined.place(), confined.classes().text(), confined.reason()),
        List.of(point));
  }
}
