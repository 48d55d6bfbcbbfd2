package dev.afterlock.rule;

import dev.afterlock.body.MethodBody;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Confidence;
import dev.afterlock.flow.RecentlyUsed;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.hierarchy.Surroundings;
import dev.afterlock.input.ClassResource;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.ExecutorFacts;
import dev.afterlock.summary.ExecutorIndex;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.HandOff;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.MethodFlow;
import dev.afterlock.summary.MethodValues;
import dev.afterlock.summary.Models;
import dev.afterlock.summary.Root;
import dev.afterlock.summary.Scope;
import dev.afterlock.summary.Summaries;
import dev.afterlock.summary.Summarizer;
import dev.afterlock.summary.Summary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What rules may ask about the analysed program. */
public final class Program {
  private final Scope scope;
  private final Summarizer summarizer;
  private final Summaries summaries;
  private final Confidence sought;
  private final Opposites opposites = new Opposites(this, RegionKind.LOCKED);
  private final Opposites atomicOpposites = new Opposites(this, RegionKind.ATOMIC);
  private final ItemTraffic itemTraffic = new ItemTraffic(this);
  private final LoopThread loopThread = new LoopThread(this);

  /** As many rest on all writes of one field, which many candidates may share. */
  private static final int MANY_PLACES = 64;

  /** Places are told apart by the identity of their list. */
  private final Map<List<CodePoint>, List<CodeLocation>> located =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final FieldVerdicts verdicts = new FieldVerdicts(this);
  private final Answers<MethodRef, Optional<ExecutorFacts>> runners =
      new Answers<>(method -> Optional.ofNullable(new Runners(this).of(method)));
  private final Answers<MethodRef, Optional<List<CodePoint>>> lockedCalls =
      new Answers<>(method -> LockedByCallers.lockedCalls(method, this));
  private final Answers<MethodRef, Boolean> ownThreads =
      new Answers<>(method -> RunLoop.isRun(method, this));

  /** Rules ask for the neighbours of a method again and again while they look at it. */
  private static final int KEPT_ANALYSES = 512;

  private final RecentlyUsed<MethodRef, Optional<MethodAnalysis>> analyses =
      new RecentlyUsed<>(KEPT_ANALYSES);

  /** Each worker is at one method, and a rule may look at a few others meanwhile. */
  private static final int KEPT_CANDIDATES = 64;

  private final RecentlyUsed<MethodRef, MethodCandidates> candidates =
      new RecentlyUsed<>(KEPT_CANDIDATES);

  private final Registrations registrations = new Registrations(this);
  private final Surroundings surroundings;
  private final ExecutorIndex executors;
  private final Map<FieldRef, List<Delivery>> handedOff;
  private final Map<MethodRef, Set<DeliveredState>> delivered = new ConcurrentHashMap<>();

  /**
   * Puts together what rules may ask.
   *
   * @param sought what can only be found with less confidence need not be found
   */
  public Program(Scope scope, Summarizer summarizer, Summaries summaries, Confidence sought) {
    this.scope = scope;
    this.sought = sought;
    this.summarizer = summarizer;
    this.summaries = summaries;
    this.surroundings = new Surroundings(summarizer.hierarchy().index());
    this.executors = summarizer.executors(scope::callersOf);
    this.handedOff = handedOff(scope, summaries);
  }

  private static Map<FieldRef, List<Delivery>> handedOff(Scope scope, Summaries summaries) {
    Map<FieldRef, List<Delivery>> byReceiver = new HashMap<>();
    for (MethodRef method : scope.wanted()) {
      Summary summary = summaries.summary(method);
      for (Delivery delivery : summary == null ? List.<Delivery>of() : summary.deliveries()) {
        for (Root root : delivery.receiver()) {
          if (root instanceof Root.InField in && !delivery.handOffs().isEmpty()) {
            byReceiver.computeIfAbsent(in.field(), key -> new ArrayList<>(2)).add(delivery);
          }
        }
      }
    }
    return byReceiver;
  }

  /** Returns the methods rules look at, sorted. */
  public Set<MethodRef> roots() {
    Set<MethodRef> roots = summaries.notifying();
    roots.retainAll(scope.roots());
    return roots;
  }

  /**
   * Returns those of the roots in which a delivery may be overtaken by a later one, sorted. Methods
   * are left out if the types of what they call say that nothing there can be as sure as is sought.
   */
  public Set<MethodRef> overtakableRoots() {
    Map<MethodRef, Boolean> listens = new HashMap<>();
    Set<MethodRef> roots = new TreeSet<>();
    summaries
        .overtakable()
        .forEach(
            (method, called) -> {
              if (called.stream()
                  .anyMatch(each -> listens.computeIfAbsent(each, this::mayListen))) {
                roots.add(method);
              }
            });
    roots.retainAll(scope.roots());
    return roots;
  }

  private boolean mayListen(MethodRef called) {
    return seeks(ReceiverShape.of(called, this).mostConfidence()) || models().isKnownByName(called);
  }

  /** Returns whether findings of that confidence are sought. */
  public boolean seeks(Confidence confidence) {
    return confidence.compareTo(sought) >= 0;
  }

  /** Returns a method with what is known of its callees; null when it has no body. */
  public @Nullable MethodAnalysis analysis(MethodRef method) {
    return analyses
        .get(method, each -> Optional.ofNullable(summarizer.analyze(each, summaries)))
        .orElse(null);
  }

  /** Returns the candidates of a method; the rules look at one method after the other. */
  MethodCandidates candidates(MethodAnalysis analysis) {
    return candidates.get(
        analysis.flow().body().method(), method -> new MethodCandidates(analysis, this));
  }

  /** Returns what a method's values depend on, which is cheap; null when it has no body. */
  @Nullable MethodValues values(MethodRef method) {
    return summarizer.values(method, summaries);
  }

  /** Returns a method's events, paths and locks, which is cheap; null when it has no body. */
  public @Nullable MethodFlow flow(MethodRef method) {
    return summarizer.flow(method);
  }

  /** Returns a method as its callers see it, null when it was not summarised. */
  public @Nullable Summary summary(MethodRef method) {
    return summaries.summary(method);
  }

  /** Returns the methods that may notify what is registered in a field, sorted. */
  Set<MethodRef> notifiersOf(FieldRef receivers) {
    return summaries.notifiersOf(receivers);
  }

  /** Returns whether a method, or what it calls, calls the receivers of a register. */
  boolean isNotifier(FieldRef receivers, MethodRef method) {
    return summaries.isNotifier(receivers, method);
  }

  /** Returns what knows which items of containers are told. */
  ItemTraffic itemTraffic() {
    return itemTraffic;
  }

  /** Returns what knows which methods are only reached from the loop of one thread. */
  LoopThread loopThread() {
    return loopThread;
  }

  /** Returns what knows the listeners that the program registers. */
  Registrations registrations() {
    return registrations;
  }

  /** Returns what finds opposite announcements. */
  Opposites opposites(RegionKind kind) {
    return kind == RegionKind.LOCKED ? opposites : atomicOpposites;
  }

  /** Returns what the whole program does to a field. */
  public FieldFacts facts(FieldRef field) {
    return summarizer.fields().facts(field);
  }

  /** Returns what follows from all that the program does to a field. */
  FieldVerdicts verdicts() {
    return verdicts;
  }

  /** See {@link Runners#of}. */
  Optional<ExecutorFacts> onlyRunner(MethodRef method) {
    return runners.of(method);
  }

  /** See {@link LockedByCallers#lockedCalls}. */
  Optional<List<CodePoint>> lockedCalls(MethodRef method) {
    return lockedCalls.of(method);
  }

  /** See {@link RunLoop#isRun}. */
  boolean isOfOwnThread(MethodRef method) {
    return ownThreads.of(method);
  }

  /** Returns who runs what is handed off. */
  public ExecutorFacts executor(HandOff handOff) {
    return executors.facts(handOff);
  }

  /** Returns who runs what an instruction hands to others; null when it is no known hand-off. */
  public @Nullable ExecutorFacts handedTo(MethodBody body, int instruction) {
    return executors.handedTo(body, instruction);
  }

  /** Returns who runs the code that a method of the program is given as a parameter. */
  public ExecutorFacts runnerOf(MethodRef method, int parameter) {
    return executors.runnerOf(method, parameter);
  }

  /** Returns the deliveries to receivers in a field that are handed to other threads. */
  public List<Delivery> handOffsTo(FieldRef field) {
    return handedOff.getOrDefault(field, List.of());
  }

  /** Returns whether what is delivered is that state; other messages have no order to keep. */
  boolean delivers(Delivery delivery, FieldRef state) {
    MethodRef method = delivery.trace().get(0).method();
    Set<DeliveredState> known = delivered.get(method);
    if (known == null) {
      MethodAnalysis analysis = analysis(method);
      known = analysis == null ? Set.of() : DeliveredState.in(analysis, this);
      delivered.put(method, known);
    }
    return known.contains(new DeliveredState(delivery.instruction(), delivery.called(), state));
  }

  /**
   * State that a method delivers.
   *
   * @param instruction the method's own instruction
   * @param called what is called with it
   * @param state the state
   */
  private record DeliveredState(int instruction, MethodRef called, FieldRef state) {
    static Set<DeliveredState> in(MethodAnalysis analysis, Program program) {
      return program.candidates(analysis).snapshots().stream()
          .map(
              candidate ->
                  new DeliveredState(
                      candidate.deliveryInstruction(),
                      candidate.delivery().called(),
                      candidate.field()))
          .collect(Collectors.toSet());
    }
  }

  /** Returns the application methods that may call a method or create a function of it. */
  public List<MethodRef> callersOf(MethodRef method) {
    return scope.callersOf(method);
  }

  /** Returns the same with calls by a supertype that has too many subtypes to follow, sorted. */
  public Set<MethodRef> possibleCallersOf(MethodRef method) {
    return scope.possibleCallersOf(method);
  }

  /** Returns the methods whose calls are not followed, because they have too many targets. */
  Set<MethodRef> unfollowed() {
    return scope.unfollowed();
  }

  /** Returns the header of an application method, or null. */
  public @Nullable MethodHeader header(MethodRef method) {
    return hierarchy().index().method(method);
  }

  /** Returns the type hierarchy. */
  public Hierarchy hierarchy() {
    return summarizer.hierarchy();
  }

  /** Returns the library models. */
  public Models models() {
    return summarizer.models();
  }

  /** Returns what code stands in, as its author wrote it. */
  Surroundings surroundings() {
    return surroundings;
  }

  /** Returns the method that the author wrote a lambda in, or the method itself. */
  MethodRef written(MethodRef method) {
    return surroundings.written(method);
  }

  /** Returns where a method begins, without a line when it has no code. */
  public CodePoint entry(MethodRef method) {
    MethodFlow flow = flow(method);
    return flow == null ? new CodePoint(method, 0, CodePoint.NO_LINE) : flow.body().entry();
  }

  /** Returns places with their source files and containers, the same list for the same places. */
  List<CodeLocation> locate(List<CodePoint> points) {
    List<CodeLocation> known = points.size() < MANY_PLACES ? null : located.get(points);
    if (known == null) {
      known = points.stream().map(this::locate).collect(Collectors.toUnmodifiableList());
      if (points.size() >= MANY_PLACES) {
        located.put(points, known);
      }
    }
    return known;
  }

  /** Returns a place with its source file and container. */
  public CodeLocation locate(CodePoint point) {
    ClassHeader owner = hierarchy().index().applicationClass(point.method().owner());
    ClassResource resource = owner == null ? null : owner.resource();
    return new CodeLocation(
        point,
        owner == null ? null : owner.sourceFile(),
        resource == null ? "" : resource.container());
  }
}
