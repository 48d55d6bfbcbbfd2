package dev.afterlock.body;

import dev.afterlock.flow.FlowGraph;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One method: an event or nothing at each instruction, and the edges between instructions. Edges of
 * exceptions are kept apart from the others, because most effects do not happen along them.
 */
public final class MethodBody implements FlowGraph {
  /** Guards ask of the same few branches again and again. */
  private static final int KEPT_EDGES = 256;

  private final MethodRef method;
  private final int access;
  private final @Nullable Event[] events;
  private final int[] lines;
  private final int[][] successors;
  private final int[][] handlers;
  private final BitSet reachable;
  private final BitSet used = new BitSet();

  private final Map<Long, BitSet> withoutEdge = new ConcurrentHashMap<>();

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
    for (Event event : events) {
      if (event != null) {
        event
            .operands()
            .forEach(operand -> operand.definitions().filter(d -> d >= 0).forEach(used::set));
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
    return new CodePoint(method, instruction, lines[instruction]);
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
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    push(successors[from], seen, open);
    push(handlers[from], seen, open);
    while (!open.isEmpty()) {
      int next = open.pop();
      push(successors[next], seen, open);
      push(handlers[next], seen, open);
    }
    return seen;
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
    long edge = ((long) branch << Integer.SIZE) | successor;
    BitSet known = withoutEdge.get(edge);
    if (known == null) {
      known = reachableWithout(branch, successor);
      if (withoutEdge.size() < KEPT_EDGES) {
        withoutEdge.put(edge, known);
      }
    }
    return !known.get(instruction);
  }

  /**
   * Returns where control can get to from the method's entry without the edge from {@code branch}
   * to {@code successor}. Who asks for many instructions keeps the answer.
   */
  public BitSet reachableWithout(int branch, int successor) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    push(new int[] {0}, seen, open);
    while (!open.isEmpty()) {
      int next = open.pop();
      for (int target : successors[next]) {
        if ((next != branch || target != successor) && !seen.get(target)) {
          seen.set(target);
          open.push(target);
        }
      }
      push(handlers[next], seen, open);
    }
    return seen;
  }

  /**
   * Returns whether control can get to an instruction only through another one, which then
   * dominates it.
   */
  public boolean isOnlyReachedThrough(int node, int instruction) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    push(new int[] {0}, seen, open);
    while (!open.isEmpty()) {
      int next = open.pop();
      if (next == instruction) {
        return next == node;
      }
      if (next != node) {
        push(successors[next], seen, open);
        push(handlers[next], seen, open);
      }
    }
    return true;
  }

  /** Returns whether control can get from one instruction to another without a third between. */
  public boolean canReachAvoiding(int from, int to, int avoided) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    push(successors[from], seen, open);
    push(handlers[from], seen, open);
    while (!open.isEmpty()) {
      int next = open.pop();
      if (next == to) {
        return true;
      }
      if (next != avoided) {
        push(successors[next], seen, open);
        push(handlers[next], seen, open);
      }
    }
    return false;
  }

  private static void push(int[] targets, BitSet seen, Deque<Integer> open) {
    for (int target : targets) {
      if (!seen.get(target)) {
        seen.set(target);
        open.push(target);
      }
    }
  }
}
