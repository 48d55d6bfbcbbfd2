package dev.afterlock.rule;

import dev.afterlock.lock.Path;
import dev.afterlock.summary.Root;
import java.util.Optional;

/**
 * Tells whether state and receivers belong to one notifier. An object tells its own receivers of
 * its own state; what it finds in the caches, queues and counters of its parts on the way to a call
 * is seldom what the receivers are told about.
 */
final class Cohesion {
  private Cohesion() {}

  /** Returns whether one of the receivers is registered with the object that has the state. */
  static boolean holds(Candidate candidate, Program program) {
    Optional<Path> state = owner(candidate.path());
    return Bus.is(candidate, program) || (state.isPresent() && isOfOwner(state.get(), candidate));
  }

  private static boolean isOfOwner(Path state, Candidate candidate) {
    return candidate.receiver().roots().stream()
        .anyMatch(root -> isRegisteredWith(state, candidate.path(), root));
  }

  private static boolean isRegisteredWith(Path owner, Path state, Root root) {
    if (root instanceof Root.InLibrary in) {
      return in.object().isKnown()
          ? owner(in.object()).filter(base -> isSameOrPart(base, owner)).isPresent()
          : owner.depth() == 0;
    }
    if (!(root instanceof Root.InField in)) {
      return false;
    }
    Path base = outermost(in.base());
    return isSameOrPart(base, owner) && !isReplaced(base, state);
  }

  /** Receivers of the very object that the state refers to are others when it is replaced. */
  private static boolean isReplaced(Path receivers, Path state) {
    return receivers.equals(outermost(state));
  }

  /** An object often keeps its receivers in a part that is made for that. */
  private static boolean isSameOrPart(Path receivers, Path owner) {
    return receivers.equals(owner)
        || (receivers instanceof Path.Field part && part.base().equals(owner));
  }

  /** Returns the object that a field belongs to; for a static one its class. */
  private static Optional<Path> owner(Path field) {
    if (field instanceof Path.Field of) {
      return Optional.of(outermost(of.base()));
    }
    return field instanceof Path.StaticField of
        ? Optional.of(new Path.TypeLiteral(of.field().owner()))
        : Optional.empty();
  }

  /** A nested object and the one around it are one notifier, and so is a lambda's. */
  private static Path outermost(Path path) {
    if (path instanceof Path.Field field) {
      Path base = outermost(field.base());
      return field.field().name().startsWith("this$") ? base : base.field(field.field());
    }
    return path instanceof Path.Parameter parameter && parameter.index() == 0
        ? new Path.Parameter(0, true)
        : path;
  }
}
