package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.Accessor;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.ExecutorFacts;
import dev.afterlock.summary.MethodFlow;
import dev.afterlock.summary.Width;
import org.jspecify.annotations.Nullable;

/** Finds the single thread that alone runs a method. */
final class Runners {
  private static final int MAX_DEPTH = 3;

  private final Program program;

  Runners(Program program) {
    this.program = program;
  }

  /**
   * Returns the executor with one thread that every run of the method is handed to, by itself or
   * with its callers; null when there is none or it cannot be told.
   */
  @Nullable ExecutorFacts of(MethodRef method) {
    return of(method, MAX_DEPTH);
  }

  private @Nullable ExecutorFacts of(MethodRef method, int depth) {
    MethodHeader header = program.header(method);
    if (header == null || depth == 0 || isOpen(header)) {
      return null;
    }
    Agreement runners = new Agreement();
    for (MethodRef caller : program.callersOf(method)) {
      MethodFlow flow = program.flow(caller);
      if (flow == null) {
        return null;
      }
      addRuns(named(header), flow.body(), depth, runners);
    }
    return runners.agreed();
  }

  /** Bodies show the methods that accessors stand for in place of accessors. */
  static MethodRef named(MethodHeader header) {
    return header.accessor() instanceof Accessor.Forward forward ? forward.target() : header.ref();
  }

  /** The methods of local classes are public when they implement an interface. */
  private static boolean isOpen(MethodHeader header) {
    boolean exposed = header.is(Access.PUBLIC) || header.is(Access.PROTECTED);
    return exposed && !header.is(Access.SYNTHETIC) && !SourceName.isLocal(header.ref());
  }

  /** A caller that does not show how it runs the method runs it in an unknown way. */
  private void addRuns(MethodRef method, MethodBody caller, int depth, Agreement runners) {
    boolean shown = false;
    for (int i = 0; i < caller.size(); i++) {
      Event event = caller.event(i);
      if (event instanceof Event.Call call && isCallOf(call, method)) {
        runners.add(of(caller.method(), depth - 1));
        shown = true;
      } else if (isMade(event, method)) {
        addUses(i, caller, runners);
        shown = true;
      }
    }
    if (!shown) {
      runners.add(null);
    }
  }

  static boolean isCallOf(Event.Call call, MethodRef method) {
    return call.method().name().equals(method.name())
        && call.method().descriptor().equals(method.descriptor());
  }

  /** Returns whether an event makes an object that runs the method when it is run. */
  static boolean isMade(@Nullable Event event, MethodRef method) {
    return event instanceof Event.Function function
        ? function.implementation().equals(method)
        : event instanceof Event.Allocation made
            && made.type().equals(method.owner())
            && SourceName.isLocal(method);
  }

  /** Whoever gets the object may run it, so each use has to be a hand-off. */
  private void addUses(int made, MethodBody body, Agreement runners) {
    for (int i = 0; i < body.size(); i++) {
      Event event = body.event(i);
      if (event == null || event.operands().stream().noneMatch(operand -> operand.has(made))) {
        continue;
      }
      if (!(event instanceof Event.Call call)) {
        runners.add(null);
      } else if (!begins(call, made)) {
        runners.add(handedTo(call, i, made, body));
      }
    }
  }

  /** Returns whether a call only initialises what was made. */
  static boolean begins(Event.Call call, int made) {
    return call.method().isConstructor() && call.receiver() != null && call.receiver().has(made);
  }

  private @Nullable ExecutorFacts handedTo(
      Event.Call call, int instruction, int made, MethodBody body) {
    ExecutorFacts known = program.handedTo(body, instruction);
    return known == null ? handedOn(call, made) : known;
  }

  /** A method of the program that hands its parameter to an executor. */
  private @Nullable ExecutorFacts handedOn(Event.Call call, int made) {
    MethodHeader target = program.hierarchy().declaration(call.method());
    Agreement runners = new Agreement();
    for (int p = 0; p < call.operands().size(); p++) {
      if (call.operands().get(p).has(made)) {
        runners.add(target == null ? null : program.runnerOf(target.ref(), p));
      }
    }
    return runners.agreed();
  }

  /** What all of several runs have in common. */
  private static final class Agreement {
    private @Nullable ExecutorFacts first;
    private boolean broken;

    void add(@Nullable ExecutorFacts runner) {
      if (runner == null || runner.width() != Width.SINGLE_FIFO) {
        broken = true;
      } else if (first == null) {
        first = runner;
      } else {
        broken |= !first.isSameAs(runner);
      }
    }

    @Nullable ExecutorFacts agreed() {
      return broken ? null : first;
    }
  }
}
