package dev.afterlock.rule;

import dev.afterlock.body.MethodBody;
import dev.afterlock.finding.Obligation;
import dev.afterlock.lock.Path;
import java.util.List;
import java.util.Optional;

/**
 * Refutes THREADS: a constructor tells of the state of the object that it makes, which no other
 * thread has yet. State of other objects, and static state, is shared already.
 */
final class UnderConstruction implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    MethodBody body = candidate.analysis().flow().body();
    boolean own = candidate.path().start() instanceof Path.Parameter start && start.isThis();
    return body.method().isConstructor() && own
        ? Optional.of(
            new Refutation(
                Obligation.THREADS,
                "The object is being made, so no other thread changes its state.",
                List.of(body.entry())))
        : Optional.empty();
  }
}
