package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.MethodFlow;
import dev.afterlock.summary.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the calls of receivers that are made while a lock is held. Such a call belongs to the
 * method that takes the lock nearest to it, since that is where it can be made later.
 */
final class HeldCallSearch {
  private final Program program;
  private final MethodAnalysis analysis;
  private final Receivers receivers;

  private HeldCallSearch(Program program, MethodAnalysis analysis) {
    this.program = program;
    this.analysis = analysis;
    this.receivers = new Receivers(program);
  }

  /** Returns the calls that belong to one method, in the order of its deliveries. */
  static List<HeldCall> in(MethodAnalysis analysis, Program program) {
    return new HeldCallSearch(program, analysis).run();
  }

  private List<HeldCall> run() {
    List<HeldCall> found = new ArrayList<>();
    for (Delivery delivery : analysis.deliveries()) {
      // A thread that the call is handed to does not hold the lock.
      if (HandOffs.executors(delivery, program).isEmpty()) {
        held(delivery).ifPresent(found::add);
      }
    }
    return found;
  }

  /** The nearest lock is asked for first. A method on the way to it may tell of the call itself. */
  private Optional<HeldCall> held(Delivery delivery) {
    List<CodePoint> trace = delivery.trace();
    for (int frame = trace.size() - 1; frame >= 0; frame--) {
      Optional<HeldCall> run = runUnderLock(frame, delivery);
      Optional<HeldCall> held = run.isPresent() ? run : heldBy(frame, delivery);
      if (held.isPresent()) {
        boolean told =
            trace.subList(1, frame + 1).stream().anyMatch(place -> isToldBy(place, delivery));
        return told ? Optional.empty() : held;
      }
    }
    return Optional.empty();
  }

  private Optional<HeldCall> heldBy(int frame, Delivery delivery) {
    List<CodePoint> trace = delivery.trace();
    MethodFlow flow = flow(frame, delivery);
    if (flow == null) {
      return Optional.empty();
    }
    for (Region region : flow.locks().heldAt(trace.get(frame).instruction())) {
      if (!UnsharedLock.isOfThisCall(region.lock(), flow.body())
          && !isReleasedInside(region, flow.locks(), trace.subList(frame, trace.size()))) {
        List<CodePoint> acquire = new ArrayList<>(trace.subList(0, frame));
        boolean whole = region.acquire() < 0;
        acquire.add(whole ? flow.body().entry() : flow.body().point(region.acquire()));
        String lock =
            frame == 0 ? region.lock().display() : nameOutside(region.lock(), flow.body().method());
        return call(delivery, lock, acquire, whole);
      }
    }
    return Optional.empty();
  }

  /** Returns the call if a function is the next on the way, and is run by a method that locks. */
  private Optional<HeldCall> runUnderLock(int frame, Delivery delivery) {
    List<CodePoint> trace = delivery.trace();
    MethodFlow flow = flow(frame, delivery);
    if (flow == null
        || frame == trace.size() - 1
        || !(flow.body().event(trace.get(frame).instruction()) instanceof Event.Call call)) {
      return Optional.empty();
    }
    MethodHeader runner = program.hierarchy().declaration(call.method());
    Summary summary = runner == null ? null : program.summary(runner.ref());
    if (runner == null || summary == null) {
      return Optional.empty();
    }
    for (Summary.Run run : summary.runs()) {
      Path lock = run.lock();
      if (lock != null
          && isMade(call.parameter(run.parameter()), trace.get(frame + 1).method(), flow.body())) {
        List<CodePoint> acquire = new ArrayList<>(trace.subList(0, frame + 1));
        acquire.addAll(run.acquire());
        CodePoint taken = acquire.get(acquire.size() - 1);
        return call(delivery, nameOutside(lock, runner.ref()), acquire, isWhole(taken));
      }
    }
    return Optional.empty();
  }

  private static boolean isMade(
      @Nullable Operand function, MethodRef implementation, MethodBody body) {
    return function != null
        && function.any(
            d ->
                d >= 0
                    && body.event(d) instanceof Event.Function made
                    && made.implementation().equals(implementation));
  }

  private boolean isWhole(CodePoint taken) {
    MethodHeader method = program.header(taken.method());
    return method != null
        && method.is(Access.SYNCHRONIZED)
        && taken.equals(program.entry(taken.method()));
  }

  private Optional<HeldCall> call(
      Delivery delivery, String lock, List<CodePoint> acquire, boolean whole) {
    return receivers
        .receiver(delivery, analysis)
        .map(receiver -> new HeldCall(delivery, receiver, lock, acquire, whole));
  }

  private @Nullable MethodFlow flow(int frame, Delivery delivery) {
    return frame == 0 ? analysis.flow() : program.flow(delivery.trace().get(frame).method());
  }

  /** A callee may give the lock back before it delivers. */
  private boolean isReleasedInside(Region region, LockStates locks, List<CodePoint> trace) {
    return locks.isReleasedBy(region, trace.get(0).instruction())
        && StillLocked.releasesCallersLock(trace, program);
  }

  /** What a callee calls {@code this} is named by its class. */
  private static String nameOutside(Path lock, MethodRef callee) {
    String display = lock.display();
    String owner = callee.owner();
    return display.equals("this") || display.startsWith("this.")
        ? owner.substring(owner.lastIndexOf('/') + 1) + display.substring("this".length())
        : display;
  }

  /**
   * Returns whether the method at a place on the way tells of the same call: it does if rules look
   * at it, and it knows the receiver itself, rather than being handed it.
   */
  private boolean isToldBy(CodePoint place, Delivery delivery) {
    MethodRef method = place.method();
    MethodAnalysis inner = program.analysis(method);
    return inner != null
        && inner.mayNotify()
        && inner.deliveries().stream()
            .filter(other -> other.instruction() == place.instruction())
            .filter(other -> other.target().equals(delivery.target()))
            .anyMatch(other -> receivers.receiver(other, inner).isPresent());
  }
}
