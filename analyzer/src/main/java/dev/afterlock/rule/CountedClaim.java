package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.finding.Obligation;
import dev.afterlock.model.CodePoint;
import dev.afterlock.summary.MethodFlow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refutes THREADS: what is delivered is read again after an atomic claim, such as a counter that
 * goes from 0 to 1, and only the thread that won the claim delivers, until it gives the claim back.
 * A value that was captured before the claim is not covered, nor is a delivery that comes after a
 * plain store has given the claim back.
 */
final class CountedClaim implements Suppressor {
  /** They answer with what was there before: 0 or false when the claim was free. */
  private static final Set<String> TAKING = Set.of("getAndIncrement", "getAndAdd", "getAndSet");

  private static final Set<String> SWAPPING = Set.of("compareAndSet", "weakCompareAndSet");

  /** They give the claim back without asking who came in the meantime. */
  private static final Set<String> DROPPING = Set.of("set", "lazySet", "setRelease", "setPlain");

  /** Claims are flags and counters; a reference that is swapped is the state of a machine. */
  private static final Pattern ATOMIC =
      Pattern.compile("java/util/concurrent/atomic/Atomic(Boolean|Integer|Long)(FieldUpdater)?");

  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    List<CodePoint> trace = candidate.delivery().trace();
    for (int i = 0; i < trace.size(); i++) {
      CodePoint call = trace.get(i);
      MethodFlow flow = program.flow(call.method());
      if (flow == null) {
        continue;
      }
      Optional<CodePoint> claim = claim(call, flow, candidate, i > 0);
      if (claim.isPresent()) {
        return Optional.of(
            new Refutation(
                Obligation.THREADS,
                "Only the thread that won an atomic claim gets here, and reads the state after it.",
                List.of(claim.get())));
      }
    }
    return Optional.empty();
  }

  private static Optional<CodePoint> claim(
      CodePoint delivery, MethodFlow flow, Candidate candidate, boolean callee) {
    MethodBody body = flow.body();
    for (int i = 0; i < body.size(); i++) {
      if (!(body.event(i) instanceof Event.Branch branch)
          || !isClaim(branch, body)
          || isState(branch.left().single(), flow, candidate)) {
        continue;
      }
      for (int successor : body.successors(i)) {
        if (wins(branch, successor, body)
            && body.isOnlyReachedBy(i, successor, delivery.instruction())
            && readsAfter(i, successor, body, candidate, callee)
            && !isDroppedBefore(i, successor, delivery.instruction(), body)) {
          return Optional.of(body.point(branch.left().single()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isClaim(Event.Branch branch, MethodBody body) {
    Event.Call call = callAt(branch.left().single(), body);
    return call != null
        && ATOMIC.matcher(call.method().owner()).matches()
        && (TAKING.contains(call.method().name()) || SWAPPING.contains(call.method().name()))
        && !call.method().returnsObject();
  }

  /** An update that is told of says that this thread made it, not that it is the next to tell. */
  private static boolean isState(int update, MethodFlow flow, Candidate candidate) {
    Event.Call call = callAt(update, flow.body());
    CodePoint point = flow.body().point(update);
    return candidate.acquire().contains(point)
        || candidate.capture().contains(point)
        || (call != null
            && call.receiver() != null
            && candidate.field().equals(flow.paths().of(call.receiver()).lastField()));
  }

  private static boolean wins(Event.Branch branch, int successor, MethodBody body) {
    Event.Call call = callAt(branch.left().single(), body);
    boolean swaps = call != null && SWAPPING.contains(call.method().name());
    return branch.zeroAlong(successor).filter(zero -> zero != swaps).isPresent();
  }

  /**
   * What a callee decides on after its own claim it has read there; what is handed to it was
   * captured before.
   */
  private static boolean readsAfter(
      int branch, int successor, MethodBody body, Candidate candidate, boolean callee) {
    boolean called = candidate.evidence().compareTo(Candidate.Evidence.CALL_FOLLOWS) >= 0 && callee;
    return called
        || candidate.capture().stream()
            .filter(point -> point.method().equals(body.method()))
            .anyMatch(point -> body.isOnlyReachedBy(branch, successor, point.instruction()));
  }

  private static boolean isDroppedBefore(int branch, int successor, int delivery, MethodBody body) {
    for (int i = 0; i < body.size(); i++) {
      Event.Call call = callAt(i, body);
      if (call != null
          && ATOMIC.matcher(call.method().owner()).matches()
          && DROPPING.contains(call.method().name())
          && body.isOnlyReachedBy(branch, successor, i)
          && body.reachableFrom(i).get(delivery)) {
        return true;
      }
    }
    return false;
  }

  private static Event.@Nullable Call callAt(int instruction, MethodBody body) {
    return instruction >= 0 && body.event(instruction) instanceof Event.Call call ? call : null;
  }
}
