package dev.afterlock.summary;

import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.IndexBuilder.OrderedMapper;
import dev.afterlock.model.MethodRef;
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
  private final Set<MethodRef> roots;
  private final Set<MethodRef> wanted;
  private final Map<MethodRef, List<MethodRef>> callees;
  private final Map<MethodRef, List<MethodRef>> callers;
  private final Map<MethodRef, List<MethodRef>> unfollowed;

  Scope(
      Hierarchy hierarchy,
      Set<MethodRef> roots,
      Set<MethodRef> wanted,
      Map<MethodRef, List<MethodRef>> callees,
      Map<MethodRef, List<MethodRef>> callers,
      Map<MethodRef, List<MethodRef>> unfollowed) {
    this.hierarchy = hierarchy;
    this.roots = roots;
    this.wanted = wanted;
    this.callees = callees;
    this.callers = callers;
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
    return roots;
  }

  /** Returns the methods that need a summary, the roots included, sorted. */
  public Set<MethodRef> wanted() {
    return wanted;
  }

  /** Returns the application methods that a wanted method may call or create functions of. */
  public List<MethodRef> calleesOf(MethodRef method) {
    return callees.getOrDefault(method, List.of());
  }

  /** Returns the application methods that may call a method, in the order of the index. */
  public List<MethodRef> callersOf(MethodRef method) {
    return callers.getOrDefault(method, List.of());
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
