package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.MethodFlow;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that a method finds out before it goes on: by a branch, by an assertion, or by calling
 * what throws otherwise.
 */
abstract class Precondition {
  /** The field by which javac and ecj switch assertions off (JLS 14.10). */
  private static final String ASSERTIONS_DISABLED = "$assertionsDisabled";

  private final Program program;

  Precondition(Program program) {
    this.program = program;
  }

  /** Returns whether a branch jumps when the condition holds, if it asks for it at all. */
  abstract Optional<Boolean> jumpsIfHolds(Event.Branch branch, MethodBody body);

  /** Returns where the condition is found to hold on every way to an instruction. */
  OptionalInt before(int instruction, MethodBody body) {
    for (int i = 0; i < body.size(); i++) {
      if (isChecked(i, instruction, body) || isCheckedInCallee(i, instruction, body)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private boolean isChecked(int test, int instruction, MethodBody body) {
    if (!(body.event(test) instanceof Event.Branch branch)) {
      return false;
    }
    Optional<Boolean> jumps = jumpsIfHolds(branch, body);
    if (jumps.isEmpty()) {
      return false;
    }
    for (int successor : body.successors(test)) {
      boolean holds = (successor == branch.target()) == jumps.get();
      if (holds
          ? body.isOnlyReachedBy(test, successor, instruction)
          : isAsserted(test, successor, instruction, body)) {
        return true;
      }
    }
    return false;
  }

  /** An assertion says what its author knows to hold, whether it is switched on or not. */
  private static boolean isAsserted(int test, int otherwise, int instruction, MethodBody body) {
    if (otherwise == instruction || body.reachableFrom(otherwise).get(instruction)) {
      return false;
    }
    for (int i = 0; i < test; i++) {
      if (body.event(i) instanceof Event.Branch branch
          && branch.left().single() >= 0
          && body.event(branch.left().single()) instanceof Event.FieldRead read
          && read.field().name().equals(ASSERTIONS_DISABLED)
          && body.isOnlyReachedThrough(i, instruction)
          && isOnlySwitchedBy(i, test, body)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOnlySwitchedBy(int branch, int test, MethodBody body) {
    for (int successor : body.successors(branch)) {
      if (body.isOnlyReachedBy(branch, successor, test)) {
        return true;
      }
    }
    return false;
  }

  private boolean isCheckedInCallee(int check, int instruction, MethodBody body) {
    return body.event(check) instanceof Event.Call call
        && call.method().isVoid()
        && body.isOnlyReachedThrough(check, instruction)
        && throwsOtherwise(call.method());
  }

  /** Returns whether a method of the program returns only if the condition holds. */
  private boolean throwsOtherwise(MethodRef called) {
    MethodFlow flow = program.flow(called);
    if (flow == null) {
      return false;
    }
    MethodBody body = flow.body();
    boolean returns = false;
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Return) {
        returns = true;
        if (!isCheckedHere(i, body)) {
          return false;
        }
      }
    }
    return returns;
  }

  private boolean isCheckedHere(int instruction, MethodBody body) {
    for (int test = 0; test < body.size(); test++) {
      if (isChecked(test, instruction, body)) {
        return true;
      }
    }
    return false;
  }
}
