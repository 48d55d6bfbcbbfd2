package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.flow.ForwardFlow;
import dev.afterlock.flow.ForwardSolver;
import dev.afterlock.hierarchy.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The regions of one method and which of them are open at each instruction. */
public final class LockStates {
  /**
   * More acquire sites than bits in a state are not told apart; no hand-written method has them.
   */
  private static final int MAX_REGIONS = 62;

  private final MethodBody body;
  private final Paths paths;
  private final LockModels models;
  private final List<Region> regions = new ArrayList<>();
  private final List<@Nullable LockState> before;

  private LockStates(MethodBody body, Paths paths, LockModels models) {
    this.body = body;
    this.paths = paths;
    this.models = models;
    findRegions();
    this.before = ForwardSolver.solve(body, new Transfer());
  }

  /** Analyses a body. */
  public static LockStates of(MethodBody body, Paths paths, LockModels models) {
    return new LockStates(body, paths, models);
  }

  /** Returns the method's regions, in the order of the instructions that open them. */
  public List<Region> regions() {
    return List.copyOf(regions);
  }

  /** Returns the regions that are open on every way when the instruction starts. */
  public List<Region> heldAt(int instruction) {
    LockState state = before.get(instruction);
    return state == null
        ? List.of()
        : regions.stream().filter(region -> state.mustHold(region.index())).toList();
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

  /** Returns the instructions that close the region. */
  public List<Integer> releasesOf(Region region) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      LockState state = before.get(i);
      if (state != null
          && state.mayHold(region.index())
          && releasedRegion(i, state) == region.index()) {
        found.add(i);
      }
    }
    return found;
  }

  private void findRegions() {
    if (body.is(Access.SYNCHRONIZED)) {
      Path lock =
          body.is(Access.STATIC)
              ? new Path.TypeLiteral(body.method().owner())
              : new Path.Parameter(0, true);
      regions.add(new Region(0, lock, Region.METHOD_ENTRY));
    }
    for (int i = 0; i < body.size() && regions.size() < MAX_REGIONS; i++) {
      Event event = body.event(i);
      if (event instanceof Event.MonitorEnter enter) {
        regions.add(new Region(regions.size(), paths.of(enter.lock()), i));
      } else if (event instanceof Event.Call call && acquires(call)) {
        regions.add(new Region(regions.size(), paths.of(call.receiver()), i));
      }
    }
  }

  private boolean acquires(Event.Call call) {
    LockOperation operation = models.operation(call.method());
    return operation == LockOperation.ACQUIRE || operation == LockOperation.TRY_ACQUIRE;
  }

  private int regionOpenedAt(int instruction) {
    for (Region region : regions) {
      if (region.acquire() == instruction) {
        return region.index();
      }
    }
    return -1;
  }

  /** Returns the number of the region that the instruction closes, or -1. */
  private int releasedRegion(int instruction, LockState state) {
    Event event = body.event(instruction);
    if (event instanceof Event.MonitorExit exit) {
      return innermost(state, paths.of(exit.lock()), exit.lock());
    }
    if (event instanceof Event.Call call
        && models.operation(call.method()) == LockOperation.RELEASE) {
      return innermost(state, paths.of(call.receiver()), call.receiver());
    }
    return -1;
  }

  /** Of several open regions of one lock, the one entered last is left first (re-entrancy). */
  private int innermost(LockState state, Path lock, @Nullable Operand operand) {
    for (int i = regions.size() - 1; i >= 0; i--) {
      Region region = regions.get(i);
      if (state.mayHold(i) && (region.isReleasedBy(lock) || sameValue(region, operand))) {
        return i;
      }
    }
    return -1;
  }

  /** An object without a path is still the same object when it has the same definitions. */
  private boolean sameValue(Region region, @Nullable Operand operand) {
    Event event = region.acquire() < 0 ? null : body.event(region.acquire());
    if (operand == null || operand.isUnknown()) {
      return false;
    }
    if (event instanceof Event.MonitorEnter enter) {
      return operand.equals(enter.lock());
    }
    return event instanceof Event.Call call && Objects.equals(operand, call.receiver());
  }

  private final class Transfer implements ForwardFlow<LockState> {
    @Override
    public LockState entry() {
      boolean entered = !regions.isEmpty() && regions.get(0).acquire() == Region.METHOD_ENTRY;
      return entered ? LockState.NONE.opened(0) : LockState.NONE;
    }

    @Override
    public LockState join(LockState one, LockState other) {
      return one.join(other);
    }

    @Override
    public LockState after(int node, int successor, LockState state) {
      Event event = body.event(node);
      if (event instanceof Event.Branch branch) {
        return alongBranch(branch, successor, state);
      }
      int opened = regionOpenedAt(node);
      if (opened >= 0) {
        boolean tried =
            event instanceof Event.Call call
                && models.operation(call.method()) == LockOperation.TRY_ACQUIRE;
        if (tried) {
          return state.attempted(opened);
        }
        int awaited = awaitedRegion(regions.get(opened), state);
        return awaited >= 0 ? state.closed(awaited).opened(awaited) : state.opened(opened);
      }
      int closed = releasedRegion(node, state);
      return closed >= 0 ? state.closed(closed) : state;
    }

    /**
     * A lock that is taken because an attempt has failed opens the region of the attempt, so that
     * {@code if (!lock.tryLock()) lock.lock()} holds one region on both ways.
     */
    private int awaitedRegion(Region taken, LockState state) {
      for (Region region : regions) {
        if (state.hasFailed(region.index()) && region.isReleasedBy(taken.lock())) {
          return region.index();
        }
      }
      return -1;
    }

    /**
     * An instruction that throws has had no effect, but for an explicit unlock: treating it as not
     * done would show each copy of a finally block as leaking the lock. The handler of a
     * synchronized block covers its own monitorexit, which must count as not done.
     */
    @Override
    public LockState afterThrow(int node, LockState state) {
      if (body.event(node) instanceof Event.Call) {
        int closed = releasedRegion(node, state);
        return closed >= 0 ? state.closed(closed) : state;
      }
      return state;
    }

    private LockState alongBranch(Event.Branch branch, int successor, LockState state) {
      int region = triedRegion(branch);
      if (region < 0) {
        return state;
      }
      boolean jumps = successor == branch.target();
      boolean zero =
          switch (branch.test()) {
            case ZERO -> jumps;
            case NONZERO -> !jumps;
            default -> throw new IllegalStateException("not a test for zero");
          };
      return zero ? state.failed(region) : state.succeeded(region);
    }

    /** Returns the region whose tryLock the branch tests, or -1. */
    private int triedRegion(Event.Branch branch) {
      if (branch.test() != Event.Test.ZERO && branch.test() != Event.Test.NONZERO) {
        return -1;
      }
      int tested = branch.left().single();
      if (tested >= 0 && body.event(tested) instanceof Event.Compute compute) {
        tested = comparedWithZero(compute);
      }
      return tested >= 0
              && body.event(tested) instanceof Event.Call call
              && models.operation(call.method()) == LockOperation.TRY_ACQUIRE
          ? regionOpenedAt(tested)
          : -1;
    }

    /** Returns the definition of a stamp, a long, that is compared with 0L; or no definition. */
    private int comparedWithZero(Event.Compute compute) {
      if (compute.operands().size() == 2) {
        for (int i = 0; i < 2; i++) {
          if (isLongZero(compute.operands().get(i).single())) {
            return compute.operands().get(1 - i).single();
          }
        }
      }
      return Integer.MIN_VALUE;
    }

    private boolean isLongZero(int definition) {
      return definition >= 0
          && body.event(definition) instanceof Event.Constant constant
          && constant.value() instanceof Long number
          && number == 0;
    }
  }
}
