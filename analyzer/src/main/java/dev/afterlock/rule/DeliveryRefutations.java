package dev.afterlock.rule;

import dev.afterlock.summary.Delivery;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What refutes all candidates of one delivery alike, found out once for each delivery of a method:
 * one call may hand over many fields. Deliveries are told apart by identity.
 */
final class DeliveryRefutations {
  private final Map<Delivery, Map<Suppressor, Optional<Refutation>>> known =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /** Returns what a suppressor says that is about the delivery of a candidate. */
  Optional<Refutation> by(Suppressor suppressor, Candidate candidate, Program program) {
    Map<Suppressor, Optional<Refutation>> answers =
        known.computeIfAbsent(candidate.delivery(), delivery -> new ConcurrentHashMap<>());
    Optional<Refutation> answer = answers.get(suppressor);
    if (answer == null) {
      answer = suppressor.refute(candidate, program);
      answers.put(suppressor, answer);
    }
    return answer;
  }
}
