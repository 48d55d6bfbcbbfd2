package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.lock.Path;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import java.util.List;

/**
 * What the whole program does to one field.
 *
 * @param field the field
 * @param registeredByMethod whether some method stores an object it was given into the field, or
 *     adds it to what the field holds: outsiders can hand in code to be called
 * @param registeredByConstructor the same for constructors: a collaborator, perhaps a listener
 * @param mutable whether the field or its contents change after the object was made
 * @param concurrentMap whether the field holds a map whose operations are atomic
 * @param writes all places that change the field or its contents
 * @param functions the lambdas that the field is given when its object is made; empty when it may
 *     hold anything else
 */
public record FieldFacts(
    FieldRef field,
    boolean registeredByMethod,
    boolean registeredByConstructor,
    boolean mutable,
    boolean concurrentMap,
    List<Write> writes,
    List<Event.Function> functions) {
  public FieldFacts {
    functions = List.copyOf(functions);
    writes = List.copyOf(writes);
  }

  /** What a place stores. */
  public enum Stored {
    /** Null, zero or false. */
    ZERO,
    /** Another constant, or a new object. */
    NOT_ZERO,
    /** Anything. */
    UNKNOWN,
    /** The field stays, its contents change. */
    CONTENTS
  }

  /**
   * A place that changes the field.
   *
   * @param point the instruction
   * @param initial whether it is in a constructor or class initializer, before the object is shared
   * @param stored what it stores
   * @param held the locks that are held there on every way
   * @param internal whether only the program itself can call the method
   */
  public record Write(
      CodePoint point, boolean initial, Stored stored, List<Path> held, boolean internal) {
    public Write {
      held = List.copyOf(held);
    }

    /** Returns whether a lock is held, or may be held by the callers. */
    public boolean guarded() {
      return internal || !held.isEmpty();
    }
  }

  /** Returns whether code from outside can get into the field. */
  public boolean registered() {
    return registeredByMethod || registeredByConstructor;
  }

  /**
   * Returns whether some change after the object was made is done under a lock, or in a method
   * whose callers may hold one.
   */
  public boolean guarded() {
    return writes.stream().anyMatch(write -> !write.initial() && write.guarded());
  }
}
