package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.finding.Obligation;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.MethodFlow;
import dev.afterlock.summary.Root;
import dev.afterlock.summary.Summary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refutes RELEASE: the method cannot be called from outside the program, and every caller holds a
 * lock around the call. A lambda's callers are the methods that run it.
 */
final class LockedByCallers implements Suppressor {
  private static final int MAX_DEPTH = 3;

  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    MethodRef method = candidate.analysis().flow().body().method();
    LockStates locks = candidate.analysis().flow().locks();
    if (!HandOffs.executors(candidate.delivery(), program).isEmpty()
        || locks.mayHaveReleasedCallers(candidate.deliveryInstruction())) {
      return Optional.empty();
    }
    return program
        .lockedCalls(method)
        .map(
            calls ->
                new Refutation(
                    Obligation.RELEASE,
                    "Every caller holds a lock around the whole method.",
                    calls));
  }

  @Override
  public boolean isAboutDelivery() {
    return true;
  }

  /** Where callers hold locks, and which of them all can be one and the same. */
  private static final class Evidence {
    private final List<CodePoint> points = new ArrayList<>();
    private @Nullable Set<FieldRef> common;

    /** A lock that is in no field is not told apart from others. */
    void add(CodePoint point, List<Region> held) {
      points.add(point);
      List<@Nullable FieldRef> fields =
          held.stream().map(region -> region.lock().lastField()).toList();
      if (fields.stream().allMatch(Objects::nonNull)) {
        if (common == null) {
          common = new HashSet<>(fields);
        } else {
          common.retainAll(fields);
        }
      }
    }

    boolean isOfOneLock() {
      return !points.isEmpty() && (common == null || !common.isEmpty());
    }
  }

  /** Returns whether every caller of an internal method holds a lock around the call. */
  static boolean alwaysLocked(MethodRef method, Program program) {
    return program.lockedCalls(method).isPresent();
  }

  /** Returns where the callers of an internal method call it, if every one of them holds a lock. */
  static Optional<List<CodePoint>> lockedCalls(MethodRef method, Program program) {
    Evidence evidence = new Evidence();
    return alwaysLocked(method, program, MAX_DEPTH, evidence)
        ? Optional.of(List.copyOf(evidence.points))
        : Optional.empty();
  }

  /** Returns the instructions that call a method. */
  static List<Integer> callsOf(MethodRef callee, MethodBody body) {
    List<Integer> calls = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      if (calls(body.event(i), callee)) {
        calls.add(i);
      }
    }
    return calls;
  }

  private static boolean alwaysLocked(
      MethodRef method, Program program, int depth, Evidence evidence) {
    MethodHeader header = program.header(method);
    Set<MethodRef> callers = program.possibleCallersOf(method);
    if (header == null || isOpen(header) || callers.isEmpty() || depth == 0) {
      return false;
    }
    for (MethodRef caller : callers) {
      if (!caller.equals(method) && !callsLocked(caller, method, program, depth, evidence)) {
        return false;
      }
    }
    return evidence.isOfOneLock();
  }

  /**
   * Lambda bodies are private, whatever kotlinc or scalac say about them. A protected method is
   * there for the class that calls it, such as a template method, so its callers speak for it.
   */
  private static boolean isOpen(MethodHeader header) {
    return header.is(Access.PUBLIC) && !header.is(Access.SYNTHETIC);
  }

  private static boolean callsLocked(
      MethodRef caller, MethodRef callee, Program program, int depth, Evidence evidence) {
    MethodFlow flow = program.flow(caller);
    if (flow == null) {
      return false;
    }
    MethodBody body = flow.body();
    LockStates locks = flow.locks();
    boolean open = false;
    for (int i = 0; i < body.size(); i++) {
      if (calls(body.event(i), callee)) {
        if (locks.heldAt(i).isEmpty()) {
          open = true;
        } else {
          evidence.add(body.point(i), locks.heldAt(i));
        }
      } else if (body.event(i) instanceof Event.Function function
          && function.implementation().equals(callee)) {
        Optional<CodePoint> runner = lockedRunner(body, i, program);
        runner.ifPresent(evidence.points::add);
        open |= runner.isEmpty();
      }
    }
    return !open || alwaysLocked(caller, program, depth - 1, evidence);
  }

  private static boolean calls(@Nullable Event event, MethodRef callee) {
    return event instanceof Event.Call call
        && call.method().name().equals(callee.name())
        && call.method().descriptor().equals(callee.descriptor());
  }

  /**
   * Returns where a function is run under a lock: handed to an inline runner inside a region, or to
   * a method that calls its parameter inside one.
   */
  private static Optional<CodePoint> lockedRunner(MethodBody body, int function, Program program) {
    for (int i = 0; i < body.size(); i++) {
      if (!(body.event(i) instanceof Event.Call call)) {
        continue;
      }
      for (int p = 0; p < call.operands().size(); p++) {
        if (call.operands().get(p).single() == function && runsLocked(call, p, program)) {
          return Optional.of(body.point(i));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean runsLocked(Event.Call call, int parameter, Program program) {
    MethodHeader target = program.hierarchy().declaration(call.method());
    MethodFlow flow = target == null ? null : program.flow(target.ref());
    Summary runner = target == null ? null : program.summary(target.ref());
    if (flow == null || runner == null) {
      return false;
    }
    boolean runs = false;
    for (Delivery delivery : runner.deliveries()) {
      if (delivery.receiver().contains(new Root.InParam(parameter, false))) {
        if (!delivery.handOffs().isEmpty()
            || flow.locks().heldAt(delivery.instruction()).isEmpty()) {
          return false;
        }
        runs = true;
      }
    }
    return runs;
  }
}
