package dev.afterlock.flow;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Immutable sets that keep their order in a tenth of the memory of a {@link LinkedHashSet}, as long
 * as they are small. An analysis keeps millions, and nearly all have one element or two.
 */
public final class CompactSet {
  /** Up to here, looking at all elements is not slower than hashing one. */
  private static final int SMALL = 8;

  private CompactSet() {}

  /** Returns a copy in the order of the given set. */
  public static <E> Set<E> copyOf(Set<E> set) {
    if (set instanceof Small) {
      return set;
    }
    return switch (set.size()) {
      case 0 -> Set.of();
      case 1 -> Set.of(set.iterator().next());
      default ->
          set.size() <= SMALL
              ? new Small<>(set)
              : Collections.unmodifiableSet(new LinkedHashSet<>(set));
    };
  }

  private static final class Small<E> extends AbstractSet<E> {
    private final Object[] elements;

    Small(Set<E> set) {
      this.elements = set.toArray();
    }

    @Override
    public boolean contains(@Nullable Object wanted) {
      for (Object element : elements) {
        if (Objects.equals(element, wanted)) {
          return true;
        }
      }
      return false;
    }

    @Override
    @SuppressWarnings("unchecked") // nothing but the elements of a Set<E> is in the array
    public Iterator<E> iterator() {
      return (Iterator<E>) Arrays.asList(elements).iterator();
    }

    @Override
    public int size() {
      return elements.length;
    }
  }
}
