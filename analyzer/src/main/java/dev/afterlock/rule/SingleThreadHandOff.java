package dev.afterlock.rule;

import dev.afterlock.finding.Obligation;
import dev.afterlock.model.CodePoint;
import dev.afterlock.summary.ExecutorFacts;
import dev.afterlock.summary.HandOff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Refutes ORDER: the call is handed over while the lock of the capture is held, to an executor that
 * has one thread and keeps the order of what it is given, and so are all other such calls. Handed
 * over after the release, calls are made in an order that nobody settled.
 */
final class SingleThreadHandOff implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    if (HandOffs.order(candidate, program) != HandOffOrder.KEPT) {
      return Optional.empty();
    }
    List<CodePoint> evidence = new ArrayList<>();
    for (HandOff handOff : HandOffs.real(candidate.delivery(), program)) {
      evidence.add(handOff.at());
      evidence.addAll(program.executor(handOff).made());
    }
    List<ExecutorFacts> executors = HandOffs.executors(candidate.delivery(), program);
    return Optional.of(
        new Refutation(
            Obligation.ORDER,
            "The lock is held when the call is handed to %s, whose only thread keeps the order."
                .formatted(
                    executors.stream().map(ExecutorName::of).collect(Collectors.joining(" and "))),
            evidence));
  }
}
