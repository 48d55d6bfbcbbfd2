package dev.afterlock.summary;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.Problem;
import dev.afterlock.hierarchy.IndexBuilder.OrderedMapper;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The summaries of all methods in scope, computed bottom-up over the call graph. Methods that call
 * each other in a circle are repeated until nothing changes, up to a cap.
 */
public final class Summaries implements SummaryTable {
  /** Rounds for a circle of calls; each round adds one call to the longest chain that is known. */
  private static final int MAX_ROUNDS = 6;

  /** Larger circles are gone round once: callees first, that already follows most chains. */
  private static final int LARGE = 100;

  private final Map<MethodRef, Summary> table = new ConcurrentHashMap<>();
  private final Set<MethodRef> notifying = ConcurrentHashMap.newKeySet();
  private final Map<MethodRef, Set<MethodRef>> overtakable = new ConcurrentHashMap<>();
  private final Map<FieldRef, Set<MethodRef>> notifiers = new ConcurrentHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private Summaries() {}

  /**
   * Computes the summaries.
   *
   * @param mapper runs independent components, perhaps in parallel
   */
  public static Summaries of(
      Scope scope, Summarizer summarizer, OrderedMapper mapper, AnalysisListener listener) {
    Summaries summaries = new Summaries();
    BitSet wanted = scope.wantedNumbers();
    int count = wanted.cardinality();
    List<int[]> components = Components.of(wanted, scope::calleesOf);
    SharedParts parts = new SharedParts();
    AtomicInteger done = new AtomicInteger();
    for (List<int[]> level : levels(components, wanted.length(), scope)) {
      List<List<Problem>> found =
          mapper.map(
              level,
              component -> {
                listener.progress("summarising", done.addAndGet(component.length), count);
                return summaries.solve(component, scope, summarizer, parts);
              });
      found.forEach(summaries.problems::addAll);
    }
    return summaries;
  }

  /**
   * Groups components so that each only needs those of the groups before its own.
   *
   * @param end more than the highest number
   */
  private static List<List<int[]>> levels(List<int[]> components, int end, Scope scope) {
    int[] levelOf = new int[end];
    Arrays.fill(levelOf, -1);
    List<List<int[]>> levels = new ArrayList<>();
    for (int[] component : components) {
      int level = 0;
      for (int member : component) {
        for (int callee : scope.calleesOf(member)) {
          // Members have no level yet, and neither has what is not wanted.
          level = Math.max(level, (callee < end ? levelOf[callee] : -1) + 1);
        }
      }
      for (int member : component) {
        levelOf[member] = level;
      }
      while (levels.size() <= level) {
        levels.add(new ArrayList<>());
      }
      levels.get(level).add(component);
    }
    return levels;
  }

  private List<Problem> solve(
      int[] component, Scope scope, Summarizer summarizer, SharedParts parts) {
    int rounds = component.length > LARGE ? 1 : MAX_ROUNDS;
    for (int round = 0; round < rounds; round++) {
      boolean changed = false;
      for (int number : component) {
        MethodRef method = scope.method(number);
        Summary fresh;
        try {
          MethodAnalysis analysis = summarizer.analyze(method, calleesOnly(number, scope));
          fresh = analysis == null ? null : parts.of(analysis.summary());
          if (analysis != null && analysis.mayNotify()) {
            noteNotifier(analysis, component.length > 1);
          }
        } catch (RuntimeException | StackOverflowError defect) {
          return List.of(internalError(method, defect));
        }
        if (fresh != null) {
          Summary old = table.put(method, fresh);
          changed |= !fresh.saysAsMuchAs(old == null ? Summary.EMPTY : old);
        }
      }
      if (!changed || component.length == 1) {
        return List.of();
      }
    }
    return List.of(cutShort(scope.methods(component), rounds));
  }

  /**
   * Notes what a method may do.
   *
   * @param inCircle whether its callees may call it, so that more may be known of them later
   */
  private void noteNotifier(MethodAnalysis analysis, boolean inCircle) {
    MethodRef method = analysis.flow().body().method();
    notifying.add(method);
    if (inCircle || analysis.mayBeOvertaken()) {
      Set<MethodRef> called = new HashSet<>();
      analysis.deliveries().forEach(delivery -> called.add(delivery.called()));
      overtakable.merge(method, called, Summaries::union);
    }
    for (Delivery delivery : analysis.deliveries()) {
      for (Root root : delivery.receiver()) {
        FieldRef register = root.register();
        if (register != null) {
          notifiers.computeIfAbsent(register, key -> ConcurrentHashMap.newKeySet()).add(method);
        }
      }
    }
  }

  private static Set<MethodRef> union(Set<MethodRef> one, Set<MethodRef> other) {
    Set<MethodRef> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }

  private static Problem cutShort(List<MethodRef> component, int rounds) {
    MethodRef first = Collections.min(component);
    return new Problem(
        Problem.Kind.CUT_SHORT,
        first.ownerName() + "." + first.name(),
        "Belongs to %d methods that call each other in circles, which were followed %d times round; longer chains through them may be missed."
            .formatted(component.size(), rounds));
  }

  /**
   * Shows a method only the callees that the order of the computation knows about. Others may or
   * may not be finished, and a report must not depend on which thread was faster.
   */
  private SummaryTable calleesOnly(int number, Scope scope) {
    Set<MethodRef> callees = new HashSet<>(scope.methods(scope.calleesOf(number)));
    return callee -> callees.contains(callee) ? table.get(callee) : null;
  }

  /** Returns the problem that stands for a defect of this program in one method. */
  public static Problem internalError(MethodRef method, Throwable defect) {
    StackTraceElement[] trace = defect.getStackTrace();
    return new Problem(
        Problem.Kind.INTERNAL_ERROR,
        method.ownerName() + "." + method.name(),
        "Not analysed because of a defect of the analyzer: %s%s. Please report it."
            .formatted(defect, trace.length == 0 ? "" : " at " + trace[0]));
  }

  /** Returns the methods that may deliver something after they left a region, sorted. */
  public Set<MethodRef> notifying() {
    return new TreeSet<>(notifying);
  }

  /**
   * Returns those of them whose deliveries later ones may overtake, with the methods that they
   * deliver to.
   */
  public Map<MethodRef, Set<MethodRef>> overtakable() {
    return Collections.unmodifiableMap(overtakable);
  }

  /** Returns whether a method, or what it calls, calls the receivers of a register. */
  public boolean isNotifier(FieldRef receivers, MethodRef method) {
    return notifiers.getOrDefault(receivers, Set.of()).contains(method);
  }

  /** Returns the methods that may notify what is registered in a field, sorted. */
  public Set<MethodRef> notifiersOf(FieldRef receivers) {
    return new TreeSet<>(notifiers.getOrDefault(receivers, Set.of()));
  }

  /** Returns what went wrong. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  @Override
  public @Nullable Summary summary(MethodRef method) {
    return table.get(method);
  }
}
