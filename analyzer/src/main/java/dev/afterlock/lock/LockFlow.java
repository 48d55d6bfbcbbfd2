package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.flow.ForwardFlow;

/** How instructions and branches change which regions are open. */
final class LockFlow implements ForwardFlow<LockState> {
  private final MethodBody body;
  private final LockActions actions;
  private final RegionTable table;

  LockFlow(MethodBody body, LockActions actions, RegionTable table) {
    this.body = body;
    this.actions = actions;
    this.table = table;
  }

  @Override
  public LockState entry() {
    LockState state = LockState.NONE;
    for (Region region : table.regions()) {
      if (region.acquire() < 0) {
        state = state.opened(region.index());
      }
    }
    return state;
  }

  @Override
  public LockState join(LockState one, LockState other) {
    return one.join(other);
  }

  @Override
  public LockState after(int node, int successor, LockState state) {
    if (body.event(node) instanceof Event.Branch branch) {
      return alongBranch(branch, successor, state);
    }
    LockState next = state;
    for (Action action : actions.at(node)) {
      next = after(action, node, next);
    }
    return next;
  }

  private LockState after(Action action, int node, LockState state) {
    return switch (action.kind()) {
      case ACQUIRE -> {
        int opened = table.openedBy(action, node);
        // Whatever an earlier attempt at the same region answered says nothing any more.
        yield opened < 0 ? state : state.closed(opened).opened(opened);
      }
      case TRY -> {
        int opened = table.openedBy(action, node);
        yield opened < 0 ? state : state.attempted(opened);
      }
      case RELEASE -> {
        int closed = table.closedBy(action, state);
        yield closed < 0 ? state : state.closed(closed);
      }
      case LOOSEN -> {
        int loosened = table.closedBy(action, state);
        yield loosened < 0 ? state : state.loosened(loosened);
      }
      case INTERRUPT, ASK -> state;
    };
  }

  /**
   * An instruction that throws has had no effect, but for an explicit unlock: treating it as not
   * done would show each copy of a finally block as leaking the lock. The handler of a synchronized
   * block covers its own monitorexit, which must count as not done.
   */
  @Override
  public LockState afterThrow(int node, LockState state) {
    LockState next = state;
    if (!(body.event(node) instanceof Event.MonitorExit)) {
      for (Action action : actions.at(node)) {
        if (action.gives()) {
          next = after(action, node, next);
        }
      }
    }
    return next;
  }

  private LockState alongBranch(Event.Branch branch, int successor, LockState state) {
    boolean jumps = successor == branch.target();
    return switch (branch.test()) {
      case ZERO -> answered(testedForZero(branch), !jumps, state);
      case NONZERO -> answered(testedForZero(branch), jumps, state);
      case NULL -> made(branch, !jumps, state);
      case NONNULL -> made(branch, jumps, state);
      case EQUAL, NOT_EQUAL, OTHER, SWITCH -> state;
    };
  }

  /** Returns the state where what a definition answers is known. */
  private LockState answered(int definition, boolean yes, LockState state) {
    LockState next = state;
    for (Action action : actions.at(definition)) {
      if (action.kind() == Action.Kind.TRY) {
        int region = table.openedBy(action, definition);
        if (region >= 0) {
          next = yes ? next.succeeded(region) : next.declined(region);
        }
      } else if (action.kind() == Action.Kind.ASK && !yes) {
        for (Region region : table.regions()) {
          next = table.meets(region.index(), action) ? next.without(region.index()) : next;
        }
      }
    }
    return next;
  }

  /** Returns the state where the handle of a taken lock is known to be there or not. */
  private LockState made(Event.Branch branch, boolean present, LockState state) {
    int handle = LockNames.handle(branch.left(), body);
    LockState next = state;
    for (int region : table.madeWith(handle)) {
      next = present ? next.succeeded(region) : next.without(region);
    }
    return next;
  }

  /** Returns the definition whose being zero the branch decides on: an answer, or a stamp. */
  private int testedForZero(Event.Branch branch) {
    int tested = branch.left().single();
    return tested >= 0 && body.event(tested) instanceof Event.Compute compute
        ? comparedWithZero(compute)
        : tested;
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
