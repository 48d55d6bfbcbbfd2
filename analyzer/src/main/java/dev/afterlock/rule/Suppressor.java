package dev.afterlock.rule;

import java.util.Optional;

/** Refutes one obligation of a candidate. Implementations are final and have no state. */
interface Suppressor {
  /** Returns why the candidate is no bug, or nothing when this suppressor cannot tell. */
  Optional<Refutation> refute(Candidate candidate, Program program);

  /**
   * Returns whether the answer is the same for all candidates of one delivery, whatever state they
   * speak of, so that it is asked for once.
   */
  default boolean isAboutDelivery() {
    return false;
  }
}
