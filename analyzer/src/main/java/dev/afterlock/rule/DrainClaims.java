package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.MethodFlow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the fields by which a thread knows that it is the one that drains a queue. */
final class DrainClaims {
  private DrainClaims() {}

  /**
   * Returns the fields that have to be tested to get to the delivery: in the method that delivers,
   * or in each of its callers.
   */
  static Set<FieldRef> guarding(int delivery, MethodAnalysis analysis, Program program) {
    Set<FieldRef> own = testedBefore(delivery, analysis, program);
    MethodRef method = analysis.flow().body().method();
    Set<FieldRef> common = null;
    for (MethodRef caller : program.callersOf(method)) {
      MethodAnalysis calling = caller.equals(method) ? null : program.analysis(caller);
      if (calling != null) {
        for (int call : LockedByCallers.callsOf(method, calling.flow().body())) {
          Set<FieldRef> tested = testedBefore(call, calling, program);
          if (common == null) {
            common = new LinkedHashSet<>(tested);
          } else {
            common.retainAll(tested);
          }
        }
      }
    }
    if (common != null) {
      own.addAll(common);
    }
    return own;
  }

  private static Set<FieldRef> testedBefore(
      int instruction, MethodAnalysis analysis, Program program) {
    Set<FieldRef> fields = directlyTestedBefore(instruction, analysis, program);
    MethodBody body = analysis.flow().body();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Branch branch) {
        for (int successor : body.successors(i)) {
          if (body.isOnlyReachedBy(i, successor, instruction)) {
            fields.addAll(testedForFlag(branch, successor, analysis, program));
          }
        }
      }
    }
    return fields;
  }

  /**
   * A local flag remembers how the region went: what was tested before each place that gives it the
   * value of this way has been tested here as well.
   */
  private static Set<FieldRef> testedForFlag(
      Event.Branch branch, int successor, MethodAnalysis analysis, Program program) {
    MethodBody body = analysis.flow().body();
    Optional<Boolean> zero = branch.zeroAlong(successor);
    int[] definitions = branch.left().definitions().toArray();
    if (zero.isEmpty() || definitions.length < 2) {
      return Set.of();
    }
    Set<FieldRef> common = null;
    for (int definition : definitions) {
      if (definition < 0 || !(body.event(definition) instanceof Event.Constant constant)) {
        return Set.of();
      }
      if (isZero(constant) == zero.get()) {
        Set<FieldRef> tested = directlyTestedBefore(definition, analysis, program);
        if (common == null) {
          common = tested;
        } else {
          common.retainAll(tested);
        }
      }
    }
    return common == null ? Set.of() : common;
  }

  private static boolean isZero(Event.Constant constant) {
    return constant.value() == null || Integer.valueOf(0).equals(constant.value());
  }

  private static Set<FieldRef> directlyTestedBefore(
      int instruction, MethodAnalysis analysis, Program program) {
    Set<FieldRef> fields = new LinkedHashSet<>();
    MethodBody body = analysis.flow().body();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Branch branch && decides(i, instruction, body)) {
        for (int definition : analysis.slicer().definitions(branch.left())) {
          addTested(definition, body, program, fields);
        }
      }
    }
    return fields;
  }

  private static boolean decides(int branch, int instruction, MethodBody body) {
    for (int successor : body.successors(branch)) {
      if (body.isOnlyReachedBy(branch, successor, instruction)) {
        return true;
      }
    }
    return false;
  }

  /** A claim is read directly, or by a method that answers whether it was won. */
  private static void addTested(
      int definition, MethodBody body, Program program, Set<FieldRef> fields) {
    Event event = definition < 0 ? null : body.event(definition);
    if (event instanceof Event.FieldRead read) {
      fields.add(read.field());
    } else if (event instanceof Event.Call call) {
      var target = program.hierarchy().declaration(call.method());
      MethodFlow claiming = target == null ? null : program.flow(target.ref());
      if (claiming != null) {
        MethodBody inner = claiming.body();
        for (int i = 0; i < inner.size(); i++) {
          if (inner.event(i) instanceof Event.FieldWrite write) {
            fields.add(write.field());
          }
        }
      }
    }
  }

  /**
   * Returns whether the queue is looked at in a region around a place, or around each call of it.
   */
  static boolean seesQueue(CodePoint point, FieldRef queue, Program program) {
    if (seesQueue(point.instruction(), program.flow(point.method()), queue)) {
      return true;
    }
    for (MethodRef caller : program.callersOf(point.method())) {
      MethodFlow flow = program.flow(caller);
      if (flow != null) {
        for (int call : LockedByCallers.callsOf(point.method(), flow.body())) {
          if (seesQueue(call, flow, queue)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean seesQueue(int instruction, @Nullable MethodFlow flow, FieldRef queue) {
    if (flow == null) {
      return false;
    }
    MethodBody body = flow.body();
    LockStates locks = flow.locks();
    List<Region> held = locks.heldAt(instruction);
    for (int i = 0; i < body.size(); i++) {
      if (looksAt(i, flow, queue)) {
        int looked = i;
        if (held.stream().anyMatch(region -> locks.mustHold(region, looked))) {
          return true;
        }
      }
    }
    return false;
  }

  /** A queue is asked whether it is empty, or found to be null when it was taken as a whole. */
  private static boolean looksAt(int instruction, MethodFlow flow, FieldRef queue) {
    Event event = flow.body().event(instruction);
    if (event instanceof Event.Branch branch && branch.left().single() >= 0) {
      return flow.body().event(branch.left().single()) instanceof Event.FieldRead read
          && read.field().equals(queue);
    }
    return event instanceof Event.Call call
        && call.receiver() != null
        && queue.equals(flow.paths().of(call.receiver()).lastField());
  }
}
