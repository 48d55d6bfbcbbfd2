package dev.afterlock.rule;

import dev.afterlock.finding.Obligation;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refutes ORDER: all listeners are known, and each of them compares versions or reads the present
 * state, in a region of its own. Only where nobody outside the package can write a listener are all
 * of them known.
 */
final class OrderedByListeners implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    ClassHeader type = program.hierarchy().index().find(candidate.delivery().called().owner());
    if (type == null || type.is(Access.PUBLIC) || !knownAreOrdered(candidate, program)) {
      return Optional.empty();
    }
    return Optional.of(
        new Refutation(
            Obligation.ORDER,
            "All listeners compare versions, or read the present state, under a lock of their own.",
            listeners(candidate, program).orElse(Set.of()).stream()
                .map(listener -> program.entry(listener.method()))
                .toList()));
  }

  @Override
  public boolean isAboutDelivery() {
    return true;
  }

  /** Returns whether the program registers listeners, and all of them catch up by themselves. */
  static boolean knownAreOrdered(Candidate candidate, Program program) {
    String notifier = candidate.analysis().flow().body().method().owner();
    Set<ListenerCode> listeners = listeners(candidate, program).orElse(Set.of());
    return !listeners.isEmpty()
        && listeners.stream().allMatch(listener -> OrderedListener.is(listener, notifier, program));
  }

  private static Optional<Set<ListenerCode>> listeners(Candidate candidate, Program program) {
    MethodRef called = candidate.delivery().called();
    Set<ListenerCode> found = new TreeSet<>();
    for (FieldRef register : candidate.receiver().fields()) {
      if (!program.registrations().isComplete(register, called)) {
        return Optional.empty();
      }
      found.addAll(program.registrations().of(register, called));
    }
    return Optional.of(found);
  }
}
