package dev.afterlock.rule;

import dev.afterlock.finding.Obligation;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.Path;
import dev.afterlock.model.MethodRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refutes THREADS: the method is only reached from the {@code run} of the thread that the object
 * is, and speaks of that object's own state. A thread runs once, so there is no second delivery. An
 * object that somebody else makes a thread of can be started twice and proves nothing.
 */
final class RunLoop implements Suppressor {
  private static final String THREAD = "java/lang/Thread";
  private static final int MAX_DEPTH = 4;

  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    MethodRef method = candidate.analysis().flow().body().method();
    if (!isOwnState(candidate.path())
        || !HandOffs.executors(candidate.delivery(), program).isEmpty()
        || !program.isOfOwnThread(method)) {
      return Optional.empty();
    }
    return Optional.of(
        new Refutation(
            Obligation.THREADS,
            "Only the run method of the thread that the object is gets here.",
            List.of(program.entry(method))));
  }

  /** What belongs to the object around the thread may be told of by several threads. */
  private static boolean isOwnState(Path path) {
    for (Path at = path; at instanceof Path.Field field; at = field.base()) {
      if (field.field().name().startsWith("this$")) {
        return false;
      }
    }
    return path.start() instanceof Path.Parameter start && start.isThis();
  }

  /** Returns whether only the thread that its object is gets to a method. */
  static boolean isRun(MethodRef method, Program program) {
    return isRun(method, MAX_DEPTH, new HashSet<>(), program);
  }

  private static boolean isRun(MethodRef method, int depth, Set<MethodRef> seen, Program program) {
    MethodHeader header = program.header(method);
    if (header == null
        || depth == 0
        || header.is(Access.STATIC)
        || !program.hierarchy().isSubtype(method.owner(), THREAD)) {
      return false;
    }
    if (method.name().equals("run") && method.descriptor().equals("()V")) {
      return program.callersOf(method).stream().noneMatch(caller -> calls(caller, method, program));
    }
    Set<MethodRef> callers = program.possibleCallersOf(method);
    return !header.is(Access.PUBLIC)
        && !callers.isEmpty()
        && callers.stream()
            .filter(seen::add)
            .allMatch(caller -> isRun(caller, depth - 1, seen, program));
  }

  /** Whoever makes or starts the thread leads to its run method too, but does not call it. */
  private static boolean calls(MethodRef caller, MethodRef run, Program program) {
    MethodHeader header = program.header(caller);
    return header == null
        || (!caller.name().equals("run")
            && header.calls().stream()
                .anyMatch(
                    called ->
                        called.name().equals("run")
                            && called.descriptor().equals("()V")
                            && program.hierarchy().isSubtype(run.owner(), called.owner())));
  }
}
