package dev.afterlock.summary;

import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.IndexBuilder.OrderedMapper;
import dev.afterlock.model.MethodRef;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides from headers alone which methods can take part in a notification: those that may deliver
 * and have to do with a lock, and what they call. All others are never looked at again.
 */
public final class Scope {
  private final Hierarchy hierarchy;
  private final MethodNumbers numbers;
  private final CallGraph graph;
  private final BitSet roots;
  private final BitSet wanted;
  private final Map<MethodRef, List<MethodRef>> unfollowed;

  Scope(
      Hierarchy hierarchy,
      MethodNumbers numbers,
      CallGraph graph,
      BitSet roots,
      BitSet wanted,
      Map<MethodRef, List<MethodRef>> unfollowed) {
    this.hierarchy = hierarchy;
    this.numbers = numbers;
    this.graph = graph;
    this.roots = roots;
    this.wanted = wanted;
    this.unfollowed = unfollowed;
  }

  /**
   * Computes the scope of what a summarizer summarises.
   *
   * @param mapper reads the headers of classes, perhaps in parallel
   */
  public static Scope of(Summarizer summarizer, OrderedMapper mapper) {
    Scope scope = ScopeSearch.run(summarizer.hierarchy(), summarizer.called(), mapper);
    summarizer.called().forget();
    return scope;
  }

  /** Returns the methods in which a rule should look, sorted. */
  public Set<MethodRef> roots() {
    return numbers.set(roots);
  }

  /** Returns the methods that need a summary, the roots included, sorted. */
  public Set<MethodRef> wanted() {
    return numbers.set(wanted);
  }

  /** Returns the numbers of the methods that need a summary. */
  BitSet wantedNumbers() {
    return (BitSet) wanted.clone();
  }

  /** Returns the method with that number. */
  MethodRef method(int number) {
    return numbers.at(number);
  }

  /** Returns the methods with these numbers, in their order. */
  List<MethodRef> methods(int[] ofNumbers) {
    return numbers.list(ofNumbers);
  }

  /**
   * Returns the numbers of the application methods that a wanted method may call or create
   * functions of.
   */
  int[] calleesOf(int number) {
    return graph.callees(number);
  }

  /** Returns the application methods that may call a method, in the order of the index. */
  public List<MethodRef> callersOf(MethodRef method) {
    int number = numbers.of(method);
    return number < 0 ? List.of() : numbers.list(graph.callers(number));
  }

  /**
   * Returns the application methods that may call a method, those included that call it by a
   * supertype with too many subtypes to follow, sorted.
   */
  public Set<MethodRef> possibleCallersOf(MethodRef method) {
    Set<MethodRef> all = new TreeSet<>(callersOf(method));
    for (String type : hierarchy.supertypes(method.owner())) {
      MethodRef declared = new MethodRef(type, method.name(), method.descriptor());
      all.addAll(unfollowed.getOrDefault(declared, List.of()));
    }
    return all;
  }

  /** Returns the methods of the program whose calls have too many possible targets, sorted. */
  public Set<MethodRef> unfollowed() {
    return new TreeSet<>(unfollowed.keySet());
  }
}
