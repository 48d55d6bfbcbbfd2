package dev.afterlock.rule;

import java.util.Optional;

/** Refutes one obligation of a candidate. Implementations are final and have no state. */
interface Suppressor {
  /** Returns why the candidate is no bug, or nothing when this suppressor cannot tell. */
  Optional<Refutation> refute(Candidate candidate, Program program);
}
