package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.FieldFacts.Stored;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.MethodFlow;
import java.util.List;
import java.util.Optional;

/**
 * Recognises test-and-set: a place that is reached only when a field has its first value, in a
 * region that then gives the field another value which nothing ever takes back.
 */
final class Claims {
  private Claims() {}

  /**
   * A claim.
   *
   * @param field the field that is tested and set
   * @param test where it is tested
   */
  record Claim(FieldRef field, CodePoint test) {}

  /** Returns a claim that has to be won to get to an instruction, or nothing. */
  static Optional<Claim> before(int instruction, MethodAnalysis analysis, Program program) {
    MethodBody body = analysis.flow().body();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Branch branch && branch.left().single() >= 0) {
        Optional<Claim> claim = claim(branch, i, instruction, analysis, program);
        if (claim.isPresent()) {
          return claim;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Claim> claim(
      Event.Branch branch, int test, int instruction, MethodAnalysis analysis, Program program) {
    MethodBody body = analysis.flow().body();
    int read = branch.left().single();
    if (!(body.event(read) instanceof Event.FieldRead field)
        || !isSetInRegion(field.field(), read, analysis)) {
      return Optional.empty();
    }
    for (int successor : body.successors(test)) {
      Optional<Boolean> zero = branch.zeroAlong(successor);
      if (zero.isPresent()
          && program.verdicts().isAbsorbing(field.field(), zero.get())
          && isReachedBy(test, successor, instruction, body)) {
        return Optional.of(new Claim(field.field(), body.point(test)));
      }
    }
    return Optional.empty();
  }

  /** Returns whether a field that has lost its first value never gets it back. */
  static boolean isAbsorbing(FieldRef field, boolean firstIsZero, Program program) {
    return program.facts(field).writes().stream()
        .filter(write -> !write.initial() && write.stored() != Stored.CONTENTS)
        .allMatch(
            write ->
                firstIsZero
                    ? write.stored() == Stored.NOT_ZERO || isFirstWrite(write, field, program)
                    : write.stored() == Stored.ZERO);
  }

  /**
   * Returns whether a write of something that is not known to be null or zero happens only while
   * the field is, in the same region as the test.
   */
  static boolean isFirstWrite(FieldFacts.Write write, FieldRef field, Program program) {
    return !write.held().isEmpty()
        && (write.stored() == Stored.UNKNOWN || write.stored() == Stored.NOT_ZERO)
        && followsZeroTest(write, field, program);
  }

  /** Returns whether a write is only reached when its method has found the field null or zero. */
  static boolean followsZeroTest(FieldFacts.Write write, FieldRef field, Program program) {
    return followsTest(write, field, true, program);
  }

  /**
   * Returns whether a write is only reached when its method has found the field null or zero, or
   * else when it has found that it is not, and has held on to the lock since then.
   */
  static boolean followsTest(
      FieldFacts.Write write, FieldRef field, boolean zero, Program program) {
    MethodFlow flow = program.flow(write.point().method());
    if (flow == null) {
      return false;
    }
    MethodBody body = flow.body();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Branch branch
          && branch.left().single() >= 0
          && body.event(branch.left().single()) instanceof Event.FieldRead read
          && read.field().equals(field)
          && isEdgeTo(write.point().instruction(), i, branch, zero, body)
          && isSameRegion(branch.left().single(), write.point().instruction(), flow.locks())) {
        return true;
      }
    }
    return false;
  }

  /** What was read in an earlier region may have changed; a lock of the callers goes on. */
  private static boolean isSameRegion(int read, int write, LockStates locks) {
    List<Region> around = locks.heldAt(write);
    return around.isEmpty() || around.stream().anyMatch(region -> locks.mustHold(region, read));
  }

  private static boolean isEdgeTo(
      int instruction, int test, Event.Branch branch, boolean zero, MethodBody body) {
    for (int successor : body.successors(test)) {
      if (branch.zeroAlong(successor).filter(found -> found == zero).isPresent()
          && body.isOnlyReachedBy(test, successor, instruction)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the region that reads the field also writes it, or calls what does. */
  private static boolean isSetInRegion(FieldRef field, int read, MethodAnalysis analysis) {
    LockStates locks = analysis.flow().locks();
    return locks.heldAt(read).stream()
        .anyMatch(
            region ->
                analysis.changes().stream()
                    .filter(change -> change.lock() == null && change.field().equals(field))
                    .anyMatch(change -> locks.mustHold(region, change.instruction())));
  }

  /**
   * Returns whether an instruction is only reached over an edge, or is only reached when a local
   * variable has a value that it is only given over that edge.
   */
  private static boolean isReachedBy(int test, int successor, int instruction, MethodBody body) {
    if (body.isOnlyReachedBy(test, successor, instruction)) {
      return true;
    }
    for (int i = test + 1; i < instruction; i++) {
      if (body.event(i) instanceof Event.Branch flag
          && flag.left().definitions().count() > 1
          && isGivenBy(test, successor, flag, i, instruction, body)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGivenBy(
      int test, int successor, Event.Branch flag, int at, int instruction, MethodBody body) {
    for (int next : body.successors(at)) {
      Optional<Boolean> zero = flag.zeroAlong(next);
      if (zero.isPresent() && body.isOnlyReachedBy(at, next, instruction)) {
        return flag.left()
            .definitions()
            .filter(definition -> !isOther(definition, zero.get(), body))
            .allMatch(
                definition -> definition >= 0 && body.isOnlyReachedBy(test, successor, definition));
      }
    }
    return false;
  }

  /** Returns whether a definition is a constant that leads over the other edge. */
  private static boolean isOther(int definition, boolean zero, MethodBody body) {
    if (definition < 0 || !(body.event(definition) instanceof Event.Constant constant)) {
      return false;
    }
    Object value = constant.value();
    boolean isZero = value == null || (value instanceof Number number && number.intValue() == 0);
    return isZero != zero;
  }
}
