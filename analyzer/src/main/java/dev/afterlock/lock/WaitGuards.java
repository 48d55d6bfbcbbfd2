package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.lock.FieldUse.Store;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which stores are only reached when the field that is stored into was found free. */
final class WaitGuards {
  /** A test lets pass without telling which value means free. */
  private static final String ANY = "";

  private final MethodBody body;
  private final Paths paths;
  private final CallEffects effects;
  private final List<Integer> waits;
  private final Set<Path> owned = new HashSet<>();

  WaitGuards(
      MethodBody body, Paths paths, CallEffects effects, List<Integer> waits, List<Store> stores) {
    this.body = body;
    this.paths = paths;
    this.effects = effects;
    this.waits = waits;
    for (Store store : stores) {
      if (store.value().equals(FieldValue.OWNER)) {
        stores.stream()
            .map(Store::field)
            .filter(field -> owner(field).equals(owner(store.field())))
            .forEach(owned::add);
      }
    }
  }

  /** Returns the object that a field belongs to, or for a static one what stands for its class. */
  static Path owner(Path field) {
    if (field instanceof Path.Field of) {
      return of.base();
    }
    return field instanceof Path.StaticField of
        ? new Path.TypeLiteral(of.field().owner())
        : Path.unknown();
  }

  /**
   * Returns the value that means free, when every way to a store, from the beginning and from the
   * waiting, goes through a test that has found it.
   */
  Optional<String> freeBefore(Store store) {
    Set<String> free = new HashSet<>();
    boolean waited = false;
    for (int wait : waits) {
      waited |= body.reachableFrom(wait).get(store.instruction());
      if (reaches(wait, store, free)) {
        return Optional.empty();
      }
    }
    if (!waited || reaches(0, store, free)) {
      return Optional.empty();
    }
    free.remove(ANY);
    if (free.isEmpty()) {
      return presumed(store.value());
    }
    return free.size() == 1 ? Optional.of(free.iterator().next()) : Optional.empty();
  }

  /** A test by another method does not tell the value, but most locks are flags or owners. */
  private static Optional<String> presumed(FieldValue stored) {
    return switch (stored.kind()) {
      case NOT_ZERO, OWNER, STEP -> Optional.of(FieldValue.ZERO.name());
      case ZERO -> Optional.of(FieldValue.NOT_ZERO.name());
      case NAMED, UNKNOWN -> Optional.empty();
    };
  }

  /** Returns whether a store is only reached by the thread that is the owner already. */
  boolean isReentry(Store store) {
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Branch branch
          && isOwnerTest(branch, owner(store.field()))) {
        for (int successor : body.successors(i)) {
          if (isEqual(branch, successor)
              && body.isOnlyReachedBy(i, successor, store.instruction())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Returns whether there is a way to a store on which no test has found its field free. */
  private boolean reaches(int from, Store store, Set<String> free) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      int node = open.pop();
      for (int successor : body.successors(node)) {
        Optional<String> passed = passed(node, successor, store);
        passed.ifPresent(free::add);
        if (passed.isEmpty() && !seen.get(successor)) {
          seen.set(successor);
          open.push(successor);
        }
      }
      for (int handler : body.handlers(node)) {
        if (!seen.get(handler)) {
          seen.set(handler);
          open.push(handler);
        }
      }
    }
    return seen.get(store.instruction()) || from == store.instruction();
  }

  /** Returns the value that was found when an edge tests the field and finds it free. */
  private Optional<String> passed(int node, int successor, Store store) {
    if (!(body.event(node) instanceof Event.Branch branch)) {
      return Optional.empty();
    }
    if (isOwnerTest(branch, owner(store.field()))) {
      return isEqual(branch, successor) ? Optional.of(ANY) : Optional.empty();
    }
    if (isAskedElsewhere(branch, store) || isOwnedTest(branch, store)) {
      return Optional.of(ANY);
    }
    return found(branch, successor, store.field())
        .flatMap(value -> value.freeBefore(store.value()));
  }

  /** Returns the value of the field that is known along an edge. */
  private Optional<FieldValue> found(Event.Branch branch, int successor, Path field) {
    boolean jumps = successor == branch.target();
    boolean left = paths.of(branch.left()).equals(field);
    Operand right = branch.right();
    return switch (branch.test()) {
      case ZERO, NULL -> left ? Optional.of(zero(jumps)) : Optional.empty();
      case NONZERO, NONNULL -> left ? Optional.of(zero(!jumps)) : Optional.empty();
      case EQUAL, NOT_EQUAL -> {
        Operand other = left ? right : branch.left();
        boolean compared = left || paths.of(right).equals(field);
        yield compared && other != null && isEqual(branch, successor)
            ? Optional.of(FieldValue.of(other, field, body, paths))
            : Optional.empty();
      }
      case OTHER, SWITCH -> Optional.empty();
    };
  }

  private static FieldValue zero(boolean zero) {
    return zero ? FieldValue.ZERO : FieldValue.NOT_ZERO;
  }

  private static boolean isEqual(Event.Branch branch, int successor) {
    boolean jumps = successor == branch.target();
    return branch.test() == Event.Test.EQUAL ? jumps : !jumps;
  }

  /** Returns whether a field of the object is compared with the thread that runs. */
  private boolean isOwnerTest(Event.Branch branch, Path object) {
    Operand right = branch.right();
    if (right == null
        || (branch.test() != Event.Test.EQUAL && branch.test() != Event.Test.NOT_EQUAL)) {
      return false;
    }
    return (isCurrentThread(branch.left()) && owner(paths.of(right)).equals(object))
        || (isCurrentThread(right) && owner(paths.of(branch.left())).equals(object));
  }

  private boolean isCurrentThread(Operand operand) {
    return operand.single() >= 0 && FieldValue.isCurrentThread(body.event(operand.single()));
  }

  /** Where the owning thread is recorded, whichever of the fields beside it is tested tells. */
  private boolean isOwnedTest(Event.Branch branch, Store store) {
    return owned.contains(store.field())
        && owned.contains(paths.of(branch.left()))
        && owner(paths.of(branch.left())).equals(owner(store.field()));
  }

  /** Returns whether the branch asks a method that reads the field. */
  private boolean isAskedElsewhere(Event.Branch branch, Store store) {
    @Nullable Event asked = branch.left().single() < 0 ? null : body.event(branch.left().single());
    if (!(asked instanceof Event.Call call)) {
      return false;
    }
    Set<Path> read = new HashSet<>();
    for (Path path : effects.fieldUse(call, body).reads()) {
      read.add(path.substitute(index -> paths.of(call.parameter(index))));
    }
    return read.contains(store.field());
  }
}
