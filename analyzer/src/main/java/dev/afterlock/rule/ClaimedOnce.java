package dev.afterlock.rule;

import dev.afterlock.finding.Obligation;
import java.util.List;
import java.util.Optional;

/**
 * Refutes THREADS: the delivery is reached only by the one thread that wins a test-and-set whose
 * outcome is final, so there is no second delivery to overtake it. Taking a buffer and replacing it
 * is no claim, nor is a flag that another method sets back.
 */
final class ClaimedOnce implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    return Claims.before(candidate.deliveryInstruction(), candidate.analysis(), program)
        .map(
            claim ->
                new Refutation(
                    Obligation.THREADS,
                    "Only the thread that first changes '%s' gets here, and nothing changes it back."
                        .formatted(claim.field().name()),
                    List.of(claim.test())));
  }

  @Override
  public boolean isAboutDelivery() {
    return true;
  }
}
