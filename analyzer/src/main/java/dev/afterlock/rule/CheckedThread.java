package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.finding.Obligation;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.MethodFlow;
import dev.afterlock.summary.NameKind;
import java.util.List;
import java.util.Optional;

/**
 * Refutes THREADS: the delivery is only reached on one thread. Either a branch has found that the
 * calling thread is the one in a field or that of an event loop, in the method or in one that
 * throws otherwise, or an annotation promises it.
 */
final class CheckedThread implements Suppressor {
  private static final String THREAD = "java/lang/Thread";

  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    if (!HandOffs.executors(candidate.delivery(), program).isEmpty()) {
      return Optional.empty();
    }
    MethodFlow flow = candidate.analysis().flow();
    MethodRef method = flow.body().method();
    if (isAnnotated(method, program)) {
      return refuted("An annotation promises that the method runs on one thread.", flow, 0);
    }
    for (int i = 0; i < flow.body().size(); i++) {
      if (checks(i, candidate.deliveryInstruction(), flow.body(), program)) {
        return refuted("The calling thread was found to be the one that it has to be.", flow, i);
      }
    }
    return Optional.empty();
  }

  private static Optional<Refutation> refuted(String reason, MethodFlow flow, int instruction) {
    CodePoint point = instruction == 0 ? flow.body().entry() : flow.body().point(instruction);
    return Optional.of(new Refutation(Obligation.THREADS, reason, List.of(point)));
  }

  private static boolean isAnnotated(MethodRef method, Program program) {
    MethodHeader header = program.header(method);
    ClassHeader owner = program.hierarchy().index().applicationClass(method.owner());
    return (header != null && names(header.annotations(), program))
        || (owner != null && names(owner.annotations(), program));
  }

  private static boolean names(List<String> annotations, Program program) {
    return annotations.stream()
        .anyMatch(name -> program.models().names().is(NameKind.THREAD_ANNOTATION, name));
  }

  private static boolean checks(int instruction, int delivery, MethodBody body, Program program) {
    if (body.event(instruction) instanceof Event.Branch branch) {
      return isOnThread(branch, instruction, delivery, body, program);
    }
    return body.event(instruction) instanceof Event.Call call
        && call.method().isVoid()
        && body.isOnlyReachedThrough(instruction, delivery)
        && throwsElsewhere(call.method(), program);
  }

  private static boolean isOnThread(
      Event.Branch branch, int test, int instruction, MethodBody body, Program program) {
    Optional<Boolean> jumps = jumpsOnThread(branch, body, program);
    if (jumps.isEmpty()) {
      return false;
    }
    for (int successor : body.successors(test)) {
      if ((successor == branch.target()) == jumps.get()
          && body.isOnlyReachedBy(test, successor, instruction)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a branch jumps on the right thread, if it asks for the thread at all. */
  private static Optional<Boolean> jumpsOnThread(
      Event.Branch branch, MethodBody body, Program program) {
    Operand right = branch.right();
    return switch (branch.test()) {
      case EQUAL, NOT_EQUAL ->
          right != null
                  && ((isCurrentThread(branch.left(), body) && isOwner(right, body, program))
                      || (isCurrentThread(right, body) && isOwner(branch.left(), body, program)))
              ? Optional.of(branch.test() == Event.Test.EQUAL)
              : Optional.empty();
      case ZERO, NONZERO ->
          asks(branch.left(), body, program)
              ? Optional.of(branch.test() == Event.Test.NONZERO)
              : Optional.empty();
      case NULL, NONNULL, OTHER, SWITCH -> Optional.empty();
    };
  }

  private static boolean isCurrentThread(Operand operand, MethodBody body) {
    return operand.single() >= 0
        && body.event(operand.single()) instanceof Event.Call call
        && call.method().owner().equals(THREAD)
        && call.method().name().equals("currentThread");
  }

  /** A thread that is written down anew each time is whoever came last, not an owner. */
  private static boolean isOwner(Operand operand, MethodBody body, Program program) {
    return operand.single() >= 0
        && body.event(operand.single()) instanceof Event.FieldRead read
        && !program.facts(read.field()).mutable();
  }

  private static boolean asks(Operand operand, MethodBody body, Program program) {
    return operand.single() >= 0
        && body.event(operand.single()) instanceof Event.Call call
        && call.method().descriptor().endsWith(")Z")
        && program.models().names().is(NameKind.THREAD_METHOD, call.method().name());
  }

  /** Returns whether a method of the program returns only on the right thread. */
  private static boolean throwsElsewhere(MethodRef called, Program program) {
    MethodFlow flow = program.flow(called);
    if (flow == null) {
      return false;
    }
    MethodBody body = flow.body();
    boolean returns = false;
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Return) {
        int leave = i;
        returns = true;
        boolean checked = false;
        for (int test = 0; test < body.size() && !checked; test++) {
          checked =
              body.event(test) instanceof Event.Branch branch
                  && isOnThread(branch, test, leave, body, program);
        }
        if (!checked) {
          return false;
        }
      }
    }
    return returns;
  }
}
