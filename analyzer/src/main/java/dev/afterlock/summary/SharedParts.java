package dev.afterlock.summary;

import dev.afterlock.flow.CompactSet;
import dev.afterlock.lock.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one object for equal parts of summaries. A method says again what its callees say, in its
 * own terms: nine of ten paths and receivers of a program are equal to others, and the summaries of
 * all methods take half the memory once they share them.
 */
final class SharedParts {
  private final Map<Object, Object> parts = new ConcurrentHashMap<>();

  /** Returns a summary that says the same and shares what it can. */
  Summary of(Summary summary) {
    return new Summary(
        set(summary.returns(), this::of),
        summary.changes().stream().map(this::of).toList(),
        summary.deliveries().stream().map(this::of).toList(),
        summary.initialises(),
        summary.runs(),
        summary.fills());
  }

  private Change of(Change change) {
    return new Change(
        one(change.path()),
        change.field(),
        one(change.stored()),
        one(change.effect()),
        lock(change.lock()),
        one(change.acquire()),
        change.trace());
  }

  private @Nullable Path lock(@Nullable Path lock) {
    return lock == null ? null : one(lock);
  }

  private Delivery of(Delivery delivery) {
    return new Delivery(
        delivery.called(),
        set(delivery.receiver(), this::of),
        list(delivery.payload(), this::of),
        one(delivery.handOffs()),
        delivery.announced(),
        one(delivery.premises()),
        delivery.trace());
  }

  private Argument of(Argument argument) {
    Argument known = known(argument);
    return known != null
        ? known
        : one(
            new Argument(
                set(argument.sources(), this::of),
                set(argument.roots(), this::of),
                set(argument.literals(), this::one),
                argument.reads()));
  }

  private Root of(Root root) {
    Root known = known(root);
    if (known != null) {
      return known;
    }
    if (root instanceof Root.InField in) {
      return one(new Root.InField(in.field(), in.element(), one(in.base())));
    }
    return one(root);
  }

  /** Ways to a source are nearly all different, what they lead to is not. */
  private Source of(Source source) {
    if (source instanceof Source.State state) {
      return new Source.State(one(state.path()), state.field(), state.fixed(), state.trace());
    }
    if (source instanceof Source.Captured captured) {
      return new Source.Captured(
          one(captured.lock()),
          one(captured.path()),
          captured.field(),
          captured.changed(),
          captured.acquire(),
          captured.capture());
    }
    return one(source);
  }

  private <E> List<E> list(List<E> list, UnaryOperator<E> each) {
    List<E> known = known(list);
    // Unlike that of a stream, a list that the records which it goes into take as it is.
    return known != null ? known : one(List.copyOf(list.stream().map(each).toList()));
  }

  private <E> Set<E> set(Set<E> set, UnaryOperator<E> each) {
    if (set.isEmpty()) {
      return Set.of();
    }
    InOrder<E> known = known(new InOrder<>(set));
    if (known != null) {
      return known.set();
    }
    Set<E> shared = new LinkedHashSet<>();
    set.forEach(element -> shared.add(each.apply(element)));
    return one(new InOrder<>(CompactSet.copyOf(shared))).set();
  }

  @SuppressWarnings("unchecked") // equal parts are of the same type
  private <T> @Nullable T known(T part) {
    return (T) parts.get(part);
  }

  private <T> T one(T part) {
    T known = known(part);
    if (known != null) {
      return known;
    }
    @SuppressWarnings("unchecked") // equal parts are of the same type
    T other = (T) parts.putIfAbsent(part, part);
    return other == null ? part : other;
  }

  /** A set, which is another one when its elements have another order: reports follow it. */
  private record InOrder<E>(Set<E> set) {
    @Override
    public boolean equals(@Nullable Object other) {
      if (!(other instanceof InOrder<?> that) || set.size() != that.set.size()) {
        return false;
      }
      Iterator<?> others = that.set.iterator();
      for (E element : set) {
        if (!element.equals(others.next())) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int hashCode() {
      return ~set.hashCode();
    }
  }
}
