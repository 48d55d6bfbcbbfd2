package dev.afterlock.agent.record;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether two objects say the same to whoever receives them. No method of a class of the program is
 * called: values and plain collections of the JDK are asked, and fields of other classes are read.
 */
final class Sameness {
  /** What a comparison came to. */
  enum Outcome {
    SAME,
    /** Equal as far as it can be seen, which is not all. */
    UNKNOWN,
    DIFFERENT
  }

  private static final int DEPTH = 5;
  private static final int MOST_VISITED = 2000;

  /** Collections that keep their elements themselves; a wrapper may lead to code of the program. */
  private static final Set<String> PLAIN =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "java.util.ArrayList",
                  "java.util.Arrays$ArrayList",
                  "java.util.LinkedList",
                  "java.util.ArrayDeque",
                  "java.util.HashMap",
                  "java.util.LinkedHashMap",
                  "java.util.EnumMap",
                  "java.util.HashSet",
                  "java.util.LinkedHashSet",
                  "java.util.Collections$EmptyList",
                  "java.util.Collections$EmptySet",
                  "java.util.Collections$EmptyMap",
                  "java.util.Collections$SingletonList",
                  "java.util.Collections$SingletonSet",
                  "java.util.Collections$SingletonMap",
                  "java.util.concurrent.ConcurrentHashMap",
                  "java.util.concurrent.CopyOnWriteArrayList")));

  private int visited;

  private Sameness() {}

  static Outcome of(@Nullable Object one, @Nullable Object other) {
    try {
      return new Sameness().compare(one, other, DEPTH);
    } catch (RuntimeException beingChanged) {
      return Outcome.UNKNOWN;
    }
  }

  /** Returns whether an object is one of those that are the same wherever they are equal. */
  static boolean isValue(Object object) {
    return object instanceof Enum
        || object instanceof String
        || object instanceof Boolean
        || object instanceof Character
        || object instanceof Class
        || object instanceof UUID
        || isNumber(object)
        || object.getClass().getName().startsWith("java.time.");
  }

  private static boolean isNumber(Object object) {
    Class<?> type = object.getClass();
    return type == BigDecimal.class
        || type == BigInteger.class
        || (object instanceof Number && type.getName().startsWith("java.lang."));
  }

  private Outcome compare(@Nullable Object one, @Nullable Object other, int depth) {
    if (one == other) {
      return Outcome.SAME;
    }
    if (one == null || other == null) {
      return Outcome.DIFFERENT;
    }
    if (depth == 0 || ++visited > MOST_VISITED) {
      return Outcome.UNKNOWN;
    }
    if (isPlain(one) && isPlain(other)) {
      return compareContainers(one, other, depth);
    }
    if (one.getClass() != other.getClass()) {
      return Outcome.DIFFERENT;
    }
    if (isValue(one)) {
      return !(one instanceof Enum) && one.equals(other) ? Outcome.SAME : Outcome.DIFFERENT;
    }
    if (one instanceof Object[]) {
      return compareItems(Arrays.asList((Object[]) one), Arrays.asList((Object[]) other), depth);
    }
    if (one instanceof Optional) {
      return compare(
          ((Optional<?>) one).orElse(null), ((Optional<?>) other).orElse(null), depth - 1);
    }
    if (one.getClass().isArray() || one.getClass().getName().startsWith("java.")) {
      return Outcome.UNKNOWN;
    }
    return compareFields(one, other, depth);
  }

  private static boolean isPlain(Object object) {
    String name = object.getClass().getName();
    return PLAIN.contains(name) || name.startsWith("java.util.ImmutableCollections$");
  }

  private Outcome compareContainers(Object one, Object other, int depth) {
    if (one instanceof Map && other instanceof Map) {
      return compareMaps((Map<?, ?>) one, (Map<?, ?>) other, depth);
    }
    if (!(one instanceof Collection) || !(other instanceof Collection)) {
      return Outcome.DIFFERENT;
    }
    if (one instanceof Set && other instanceof Set) {
      return compareSets((Set<?>) one, (Set<?>) other);
    }
    return compareItems(
        new ArrayList<Object>((Collection<?>) one),
        new ArrayDeque<Object>((Collection<?>) other),
        depth);
  }

  private Outcome compareItems(Collection<?> one, Collection<?> other, int depth) {
    if (one.size() != other.size()) {
      return Outcome.DIFFERENT;
    }
    Outcome outcome = Outcome.SAME;
    Iterator<?> next = other.iterator();
    for (Object each : one) {
      outcome = worse(outcome, compare(each, next.next(), depth - 1));
    }
    return outcome;
  }

  /** Keys that are not values have their own idea of equality, which must not be asked. */
  private Outcome compareMaps(Map<?, ?> one, Map<?, ?> other, int depth) {
    if (one.size() != other.size()) {
      return Outcome.DIFFERENT;
    }
    Outcome outcome = Outcome.SAME;
    for (Map.Entry<?, ?> entry : one.entrySet()) {
      Object key = entry.getKey();
      outcome =
          worse(
              outcome,
              key != null && isValue(key)
                  ? compare(entry.getValue(), other.get(key), depth - 1)
                  : Outcome.UNKNOWN);
    }
    return outcome;
  }

  private static Outcome compareSets(Set<?> one, Set<?> other) {
    if (one.size() != other.size()) {
      return Outcome.DIFFERENT;
    }
    Outcome outcome = Outcome.SAME;
    for (Object each : one) {
      if (each == null || !isValue(each)) {
        outcome = Outcome.UNKNOWN;
      } else if (!other.contains(each)) {
        return Outcome.DIFFERENT;
      }
    }
    return outcome;
  }

  private Outcome compareFields(Object one, Object other, int depth) {
    Outcome outcome = Outcome.SAME;
    for (Class<?> type = one.getClass();
        type != null && type != Object.class;
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          outcome = worse(outcome, compareField(field, one, other, depth));
        }
      }
    }
    return outcome;
  }

  private Outcome compareField(Field field, Object one, Object other, int depth) {
    try {
      field.setAccessible(true);
      return compare(field.get(one), field.get(other), depth - 1);
    } catch (IllegalAccessException | RuntimeException closed) {
      return Outcome.UNKNOWN;
    }
  }

  static Outcome worse(Outcome one, Outcome other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
