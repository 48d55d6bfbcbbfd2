package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.flow.ForwardSolver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The regions of one method and which of them are open at each instruction. */
public final class LockStates {
  private final MethodBody body;
  private final LockActions actions;
  private RegionTable table;
  private List<@Nullable LockState> before;

  /** Asked for every delivery, if at all; two threads that ask at once find the same. */
  private volatile @Nullable BitSet afterReleases;

  private LockStates(MethodBody body, LockActions actions, RegionTable table) {
    this.body = body;
    this.actions = actions;
    this.table = table;
    RegionTable solved;
    do {
      solved = this.table;
      LockFlow flow = new LockFlow(body, actions, solved);
      this.before = ForwardSolver.solve(body, flow);
      this.table = JoinedRegions.join(body, flow, solved, before);
    } while (!this.table.equals(solved));
  }

  /** Analyses a body. */
  public static LockStates of(
      MethodBody body, Paths paths, LockModels models, CallEffects effects) {
    LockActions actions = LockActions.of(body, paths, models, effects).withoutLosses();
    return new LockStates(body, actions, RegionTable.of(body, actions, false));
  }

  /** Analyses a body as what others call: locks that it gives back were taken by the caller. */
  static LockStates ofCallee(MethodBody body, Paths paths, LockModels models, CallEffects effects) {
    LockActions actions = LockActions.of(body, paths, models, effects);
    return new LockStates(body, actions, RegionTable.of(body, actions, true));
  }

  /** Returns the method's regions, in the order of the instructions that open them. */
  public List<Region> regions() {
    return List.copyOf(table.regions());
  }

  /** Returns the regions that are open on every way when the instruction starts. */
  public List<Region> heldAt(int instruction) {
    LockState state = before.get(instruction);
    return state == null || state.isImpossible()
        ? List.of()
        : table.regions().stream().filter(region -> state.mustHold(region.index())).toList();
  }

  /** Returns whether the region is open on every way when the instruction starts. */
  public boolean mustHold(Region region, int instruction) {
    LockState state = before.get(instruction);
    return state != null && state.mustHold(region.index());
  }

  /** Returns whether the region is open on some way when the instruction starts. */
  public boolean mayHold(Region region, int instruction) {
    LockState state = before.get(instruction);
    return state != null && state.mayHold(region.index());
  }

  /**
   * Returns whether the region is open at both instructions and its lock was not given back, not
   * even for a while, on any way from the first to the second.
   *
   * <p>Ways that pass the first instruction again do not count: what it did then is what matters.
   * Nor do ways through exceptions, which seldom come back with what was at hand.
   */
  public boolean holdsThrough(Region region, int from, int to) {
    if (!mustHold(region, from) || !mustHold(region, to)) {
      return false;
    }
    BitSet between = from == to ? new BitSet() : between(from, from, to);
    return between.stream()
        .filter(i -> i != from && i != to)
        .filter(i -> !mustHold(region, i) || interrupts(i, region))
        .noneMatch(gap -> between(gap, from, to).get(to));
  }

  /** Returns where control gets without exceptions, not passing the two ends. */
  private BitSet between(int start, int from, int to) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      for (int next : body.successors(open.pop())) {
        if (!seen.get(next)) {
          seen.set(next);
          if (next != from && next != to) {
            open.push(next);
          }
        }
      }
    }
    return seen;
  }

  /** Returns the instructions that give the region's lock back, for good or for a while. */
  public List<Integer> releasesOf(Region region) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      if (isReleasedBy(region, i)) {
        found.add(i);
      }
    }
    return found;
  }

  /** Returns whether the instruction gives the region's lock back, for good or for a while. */
  public boolean isReleasedBy(Region region, int instruction) {
    LockState state = before.get(instruction);
    return state != null
        && state.mayHold(region.index())
        && (releases(instruction, state, region) || interrupts(instruction, region));
  }

  /**
   * Returns whether a lock that was not taken here, but by a caller, may have been given back
   * before the instruction.
   */
  public boolean mayHaveReleasedCallers(int instruction) {
    BitSet known = afterReleases;
    if (known == null) {
      known = body.reachableFromAny(releasesOfCallers());
      afterReleases = known;
    }
    return known.get(instruction);
  }

  private BitSet releasesOfCallers() {
    BitSet found = new BitSet();
    for (int i = 0; i < body.size(); i++) {
      LockState state = before.get(i);
      if (state != null && releasesCallers(i, state)) {
        found.set(i);
      }
    }
    return found;
  }

  private boolean releasesCallers(int instruction, LockState state) {
    for (Action action : actions.at(instruction)) {
      Path start = action.name().path().start();
      boolean known = start instanceof Path.Parameter || start instanceof Path.StaticField;
      boolean ofCaller =
          switch (action.kind()) {
            case RELEASE, LOOSEN -> known && table.closedBy(action, state) < 0;
            case INTERRUPT -> regions().stream().noneMatch(r -> interrupts(instruction, r));
            case ACQUIRE, TRY, ASK -> false;
          };
      if (ofCaller) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the locks that are given back for a while. The unknown path stands for some lock of the
   * caller's: a condition does not tell whose it is.
   */
  Set<Path> interrupted() {
    Set<Path> locks = new LinkedHashSet<>();
    for (int i = 0; i < body.size(); i++) {
      LockState state = before.get(i);
      for (Action action : state == null ? List.<Action>of() : actions.at(i)) {
        if (action.kind() == Action.Kind.INTERRUPT && action.name().isUnknown()) {
          locks.addAll(waitingWith(state));
        } else if (action.kind() == Action.Kind.INTERRUPT && action.name().path().isKnown()) {
          locks.add(action.name().path());
        }
      }
    }
    return locks;
  }

  private List<Path> waitingWith(LockState state) {
    List<Path> own =
        table.regions().stream()
            .filter(region -> region.acquire() != Region.CALLER && !isMonitor(region))
            .filter(region -> state.mayHold(region.index()))
            .map(Region::lock)
            .toList();
    return own.isEmpty() ? List.of(Path.unknown()) : own;
  }

  private boolean releases(int instruction, LockState state, Region region) {
    for (Action action : actions.at(instruction)) {
      if (action.gives() && table.closedBy(action, state) == region.index()) {
        return true;
      }
    }
    return false;
  }

  private boolean interrupts(int instruction, Region region) {
    for (Action action : actions.at(instruction)) {
      if (action.kind() == Action.Kind.INTERRUPT
          && (action.name().isUnknown()
              ? !isMonitor(region)
              : table.meets(region.index(), action))) {
        return true;
      }
    }
    return false;
  }

  private boolean isMonitor(Region region) {
    return region.acquire() == Region.METHOD_ENTRY
        || (region.acquire() >= 0 && body.event(region.acquire()) instanceof Event.MonitorEnter);
  }
}
