package dev.afterlock.body;

import dev.afterlock.flow.Dominators;
import dev.afterlock.flow.FlowGraph;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One method: an event or nothing at each instruction, and the edges between instructions. Edges of
 * exceptions are kept apart from the others, because most effects do not happen along them.
 */
public final class MethodBody implements FlowGraph {
  private static final int NO_INSTRUCTION = -1;

  private final MethodRef method;
  private final int access;
  private final @Nullable Event[] events;
  private final int[] lines;
  private final int[][] successors;
  private final int[][] handlers;
  private final BitSet reachable;
  private final BitSet used = new BitSet();
  private final @Nullable CodePoint[] points;

  /** Seldom asked for, then again and again. */
  private volatile @Nullable Dominators dominators;

  MethodBody(
      MethodRef method,
      int access,
      @Nullable Event[] events,
      int[] lines,
      int[][] successors,
      int[][] handlers,
      BitSet reachable) {
    this.method = method;
    this.access = access;
    this.events = events;
    this.lines = lines;
    this.successors = successors;
    this.handlers = handlers;
    this.reachable = reachable;
    this.points = new CodePoint[events.length];
    for (Event event : events) {
      if (event != null) {
        for (Operand operand : event.operands()) {
          operand.addInstructionsTo(used);
        }
      }
    }
  }

  /** Returns the method this is the body of. */
  public MethodRef method() {
    return method;
  }

  /** Returns whether the method has the flag, see {@link Access}. */
  public boolean is(int flag) {
    return Access.has(access, flag);
  }

  @Override
  public int size() {
    return events.length;
  }

  /** Returns the event at an instruction; null when it only moves values or cannot be reached. */
  public @Nullable Event event(int instruction) {
    return events[instruction];
  }

  @Override
  public int[] successors(int instruction) {
    return successors[instruction];
  }

  @Override
  public int[] handlers(int instruction) {
    return handlers[instruction];
  }

  /** Returns whether control can get to the instruction. */
  public boolean isReachable(int instruction) {
    return reachable.get(instruction);
  }

  /** Returns whether a definition is the null reference. */
  public boolean isNull(int definition) {
    return definition >= 0
        && events[definition] instanceof Event.Constant constant
        && constant.value() == null;
  }

  /** Returns whether some event consumes what the instruction makes. */
  public boolean isUsed(int instruction) {
    return used.get(instruction);
  }

  /** Returns the place of an instruction. */
  public CodePoint point(int instruction) {
    CodePoint known = points[instruction];
    if (known == null) {
      // Two threads may make it at the same time; both are as good.
      known = new CodePoint(method, instruction, lines[instruction]);
      points[instruction] = known;
    }
    return known;
  }

  /**
   * Returns the place of the method's entry: a synchronized method takes its lock there. Its line
   * is that of the first instruction that has one.
   */
  public CodePoint entry() {
    for (int line : lines) {
      if (line != CodePoint.NO_LINE) {
        return new CodePoint(method, 0, line);
      }
    }
    return new CodePoint(method, 0, CodePoint.NO_LINE);
  }

  /**
   * Returns all instructions that control can get to after {@code from} has completed, those
   * reached through exceptions included.
   */
  public BitSet reachableFrom(int from) {
    return reachableFrom(IntStream.of(from));
  }

  /** Returns all instructions that control can get to after one of several has completed. */
  public BitSet reachableFrom(IntStream from) {
    Walk walk = new Walk();
    from.forEach(walk::pushAll);
    walk.run(NO_INSTRUCTION);
    return walk.seen;
  }

  /** Returns the same for whichever of several instructions has completed. */
  public BitSet reachableFromAny(BitSet from) {
    Walk walk = new Walk();
    from.stream().forEach(walk::pushAll);
    walk.run(NO_INSTRUCTION);
    return walk.seen;
  }

  /** Returns whether the method can return, rather than throw, after the instruction. */
  public boolean canReturnFrom(int instruction) {
    return reachableFrom(instruction).stream().anyMatch(i -> events[i] instanceof Event.Return);
  }

  /**
   * Returns whether every way from the method's entry to {@code instruction} takes the edge from
   * {@code branch} to {@code successor}.
   */
  public boolean isOnlyReachedBy(int branch, int successor, int instruction) {
    return dominators().dominates(branch, successor, instruction);
  }

  /**
   * Returns whether control can get to an instruction only through another one, which then
   * dominates it.
   */
  public boolean isOnlyReachedThrough(int node, int instruction) {
    return dominators().dominates(node, instruction);
  }

  /** Two threads that ask at once both make them, and they are equal. */
  private Dominators dominators() {
    Dominators known = dominators;
    if (known == null) {
      known = Dominators.of(this);
      dominators = known;
    }
    return known;
  }

  /** Returns whether control can get from one instruction to another without a third between. */
  public boolean canReachAvoiding(int from, int to, int avoided) {
    Walk walk = new Walk();
    walk.pushAll(from);
    walk.run(avoided);
    return walk.seen.get(to);
  }

  /** A walk along all edges. */
  private final class Walk {
    private final BitSet seen = new BitSet(events.length);
    private final int[] open = new int[events.length];
    private int size;

    void run(int avoided) {
      while (size > 0) {
        int next = open[--size];
        if (next != avoided) {
          pushAll(next);
        }
      }
    }

    void pushAll(int from) {
      push(successors[from]);
      push(handlers[from]);
    }

    private void push(int[] targets) {
      for (int target : targets) {
        if (!seen.get(target)) {
          seen.set(target);
          open[size++] = target;
        }
      }
    }
  }
}
