package dev.afterlock.rule;

import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.MethodAnalysis;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what of the state that one method touches is guarded state of its own object. */
final class GuardedState {
  private static final int MAX_HOPS = 2;

  private final Program program;
  private final MethodBody body;
  private final LockStates locks;
  private final Map<Integer, BitSet> reachable = new HashMap<>();

  GuardedState(Program program, MethodAnalysis analysis) {
    this.program = program;
    this.body = analysis.flow().body();
    this.locks = analysis.flow().locks();
  }

  /** Returns where a region's lock is taken. */
  CodePoint acquirePoint(Region region) {
    return region.acquire() >= 0 ? body.point(region.acquire()) : body.entry();
  }

  /** State is what changes after construction and is not the register of receivers itself. */
  boolean isState(FieldRef field, Receiver receiver) {
    return isMutable(field, receiver) && program.verdicts().isGuarded(field);
  }

  /** Returns whether a field changes after construction and is not the register itself. */
  boolean isMutable(FieldRef field, Receiver receiver) {
    return !receiver.fields().contains(field) && program.facts(field).mutable();
  }

  /**
   * Returns whether the state belongs to this object, to the one it is nested in, or to a part of
   * either. What is farther away has locks of its own.
   */
  boolean isNear(Path path) {
    return startsHere(path.start()) && hops(path) <= MAX_HOPS;
  }

  /**
   * Returns whether an object is this one, the one it is nested in, or a part that either holds in
   * a field.
   */
  boolean isOwn(Path path) {
    Path root = path.root();
    boolean ownClass =
        root instanceof Path.TypeLiteral literal
            && topLevel(literal.type()).equals(topLevel(body.method().owner()));
    return ownClass || (startsHere(root.start()) && hops(root) <= 1);
  }

  /** Returns the number of fields on a path, the way out of nested classes not counted. */
  int hops(Path path) {
    int hops = path.depth();
    for (Path at = path; at instanceof Path.Field field; at = field.base()) {
      if (field.field().name().startsWith("this$")) {
        hops--;
      }
    }
    return hops;
  }

  private boolean startsHere(Path start) {
    if (start instanceof Path.Parameter parameter) {
      return parameter.isThis() || isOwner(parameter);
    }
    return start instanceof Path.StaticField statically
        && topLevel(statically.field().owner()).equals(topLevel(body.method().owner()));
  }

  /**
   * A lambda's body that needs no instance gets the object it works on as a parameter. Parameters
   * of other types are what the lambda is called with.
   */
  private boolean isOwner(Path.Parameter parameter) {
    int declared = parameter.index() - (body.is(Access.STATIC) ? 0 : 1);
    MethodRef method = body.method();
    if (!body.is(Access.SYNTHETIC) || declared < 0 || declared >= method.parameterCount()) {
      return false;
    }
    String owner = "L" + method.owner() + ";";
    String type = method.parameterType(declared);
    return type.equals(owner) || owner.startsWith(type.replace(';', '$'));
  }

  /** Returns the class that is nested in no other. */
  static String topLevel(String type) {
    int nested = type.indexOf('$', type.lastIndexOf('/') + 2);
    return nested < 0 ? type : type.substring(0, nested);
  }

  /**
   * Returns whether an instruction may run after another. One call that does both is for the method
   * that it calls to tell; only a loop would put its second half before the first.
   */
  boolean reaches(int from, int to) {
    return from != to && reachable.computeIfAbsent(from, body::reachableFrom).get(to);
  }

  /**
   * Of the regions around a place, prefers the one under which the field is changed elsewhere, and
   * that of a lock that keeps others out before that of a read lock.
   */
  @Nullable Region guardingRegion(int instruction, FieldRef field) {
    List<Region> held = locks.heldAt(instruction);
    return held.stream()
        .filter(region -> isChangedUnder(region.lock(), field))
        .min(Comparator.comparing(region -> region.lock().isShared()))
        .orElse(held.isEmpty() ? null : held.get(0));
  }

  private boolean isChangedUnder(Path lock, FieldRef field) {
    return program.verdicts().locksOf(field).contains(lock.root());
  }
}
