package dev.afterlock.summary;

import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an executor while it is followed.
 *
 * @param width how many threads it has
 * @param field the field it was taken from last; null when none or several
 * @param factory what makes it; null when unknown or one of several
 * @param made the calls that make it
 * @param same whether it is one and the same each time the code is run through
 */
record ExecutorOrigin(
    Width width,
    @Nullable FieldRef field,
    @Nullable MethodRef factory,
    List<CodePoint> made,
    boolean same) {
  static final ExecutorOrigin UNKNOWN =
      new ExecutorOrigin(Width.UNKNOWN, null, null, List.of(), false);

  ExecutorOrigin {
    made = List.copyOf(made);
  }

  /** Returns the origin of an executor that each run of a call makes anew. */
  static ExecutorOrigin made(Width width, MethodRef factory, CodePoint by) {
    return new ExecutorOrigin(width, null, factory, List.of(by), false);
  }

  /** Returns the origin of an executor that a method stands for by itself. */
  static ExecutorOrigin standing(Width width, MethodRef method) {
    return new ExecutorOrigin(width, null, method, List.of(), true);
  }

  ExecutorOrigin withWidth(Width other) {
    return new ExecutorOrigin(other, field, factory, made, same);
  }

  ExecutorOrigin withSame(boolean other) {
    return new ExecutorOrigin(width, field, factory, made, other);
  }

  ExecutorOrigin inField(@Nullable FieldRef holder, boolean always) {
    return new ExecutorOrigin(width, holder, factory, made, always);
  }

  /**
   * Returns what holds of an executor that is any one of several: only what all agree on, and
   * nothing when there is none.
   */
  static ExecutorOrigin join(List<ExecutorOrigin> origins) {
    if (origins.isEmpty()) {
      return UNKNOWN;
    }
    ExecutorOrigin first = origins.get(0);
    Set<CodePoint> made = new LinkedHashSet<>();
    Width width = first.width;
    FieldRef field = first.field;
    MethodRef factory = first.factory;
    boolean same = true;
    for (ExecutorOrigin origin : origins) {
      made.addAll(origin.made);
      width = origin.width == width ? width : Width.UNKNOWN;
      field = Objects.equals(origin.field, field) ? field : null;
      factory = Objects.equals(origin.factory, factory) ? factory : null;
      same &= origin.same;
    }
    boolean one = field != null || new LinkedHashSet<>(origins).size() == 1;
    return new ExecutorOrigin(width, field, factory, new ArrayList<>(made), same && one);
  }

  /** One thread at a time is no order when each run of the code makes a thread of its own. */
  ExecutorFacts facts() {
    Width seen = width;
    if (width == Width.SINGLE_FIFO && !same) {
      seen = field == null && !made.isEmpty() ? Width.SEVERAL : Width.UNKNOWN;
    }
    return new ExecutorFacts(seen, field, factory, made);
  }
}
