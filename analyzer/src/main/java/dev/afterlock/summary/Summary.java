package dev.afterlock.summary;

import dev.afterlock.flow.CompactSet;
import dev.afterlock.lock.Path;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a method does, in terms of its parameters, so that a call site only substitutes.
 *
 * @param returns what the result depends on
 * @param changes what is changed; the operands of {@link Change#stored} are parameters
 * @param deliveries the calls of registered receivers, or of parameters, which a caller may have
 *     taken from a register
 * @param initialises for constructors: fields that are set to a parameter, with its number
 * @param runs the functional parameters that are called before the method returns
 * @param fills what is put into the objects that parameters are, by parameter
 */
public record Summary(
    Set<Source> returns,
    List<Change> changes,
    List<Delivery> deliveries,
    Map<FieldRef, Integer> initialises,
    List<Run> runs,
    Map<Integer, Set<Source>> fills) {
  public Summary {
    returns = CompactSet.copyOf(returns);
    changes = List.copyOf(changes);
    deliveries = List.copyOf(deliveries);
    initialises = initialises.isEmpty() ? Map.of() : Collections.unmodifiableMap(initialises);
    runs = List.copyOf(runs);
    fills = compact(fills);
  }

  private static Map<Integer, Set<Source>> compact(Map<Integer, Set<Source>> fills) {
    if (fills.isEmpty()) {
      return Map.of();
    }
    Map<Integer, Set<Source>> compact = new TreeMap<>();
    fills.forEach((parameter, sources) -> compact.put(parameter, CompactSet.copyOf(sources)));
    return compact;
  }

  /** The summary of a method that does nothing, and the start of every fixed point. */
  public static final Summary EMPTY =
      new Summary(Set.of(), List.of(), List.of(), Map.of(), List.of(), Map.of());

  /**
   * A call of a functional parameter on the calling thread.
   *
   * @param parameter its number, {@code this} being number 0
   * @param lock the outermost lock that the method or a callee holds around the call; null when
   *     there is none
   * @param acquire where that lock is taken; empty when there is none
   */
  public record Run(int parameter, @Nullable Path lock, List<CodePoint> acquire) {
    public Run {
      acquire = List.copyOf(acquire);
    }
  }

  /** Returns whether a parameter becomes state that outlives the call. */
  boolean keeps(int parameter) {
    return changes.stream()
        .flatMap(change -> change.stored().stream())
        .anyMatch(operand -> operand.has(~parameter));
  }

  /**
   * Returns whether this tells no more than an earlier summary of the same method did. From round
   * to round of a circle of calls, facts are only added; traces alone may grow for ever.
   */
  boolean saysAsMuchAs(Summary earlier) {
    return returns.size() == earlier.returns.size()
        && changes.size() == earlier.changes.size()
        && deliveries.size() == earlier.deliveries.size()
        && runs.size() == earlier.runs.size()
        && sizeOf(fills) == sizeOf(earlier.fills);
  }

  private static int sizeOf(Map<Integer, Set<Source>> fills) {
    return fills.values().stream().mapToInt(Set::size).sum();
  }
}
