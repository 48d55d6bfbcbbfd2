package dev.afterlock.summary;

import dev.afterlock.lock.Path;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import java.util.List;

/**
 * Something a value depends on, in the terms of one method. Traces lead from an instruction of that
 * method, through calls, to the instruction that really does it.
 */
public sealed interface Source {
  /**
   * Returns what the value depends on without the way to it. In a circle of calls the ways get
   * longer for ever, what is at their end does not.
   */
  default Object fact() {
    return this;
  }

  /** A parameter of the method, {@code this} being number 0. */
  record Param(int index) implements Source {}

  /**
   * A field, read while none of the method's own locks that are released again was held.
   *
   * @param path the field with the object it belongs to
   * @param field the field
   * @param fixed whether the field is final and only its reference was read, so that it cannot have
   *     been stale
   * @param trace where it was read, from the method's own instruction on
   */
  record State(Path path, FieldRef field, boolean fixed, List<CodePoint> trace) implements Source {
    public State {
      trace = List.copyOf(trace);
    }

    @Override
    public Object fact() {
      return List.of(path, field, fixed);
    }

    /** Returns the method's own instruction that reads, or that calls what reads. */
    public int instruction() {
      return trace.get(0).instruction();
    }

    /** Without the rest of the way, which takes long to hash and tells hardly anything more. */
    @Override
    public int hashCode() {
      return field.hashCode() * 31 + instruction();
    }
  }

  /**
   * A field, read in a region that a callee has closed before it returned.
   *
   * @param lock the region's lock
   * @param path the field with the object it belongs to
   * @param field the field
   * @param changed whether the same region changed that state
   * @param acquire where the lock was taken
   * @param capture where the field was read
   */
  record Captured(
      Path lock,
      Path path,
      FieldRef field,
      boolean changed,
      List<CodePoint> acquire,
      List<CodePoint> capture)
      implements Source {
    public Captured {
      acquire = List.copyOf(acquire);
      capture = List.copyOf(capture);
    }

    @Override
    public Object fact() {
      return List.of(lock, path, field, changed);
    }

    /** Returns the method's own instruction that calls what captures. */
    public int instruction() {
      return capture.get(0).instruction();
    }

    /** Without the rest of the ways, as for {@link State}. */
    @Override
    public int hashCode() {
      return field.hashCode() * 31 + ~instruction();
    }
  }
}
