package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.Path;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.ExecutorFacts;
import dev.afterlock.summary.MethodFlow;
import dev.afterlock.summary.ModelKind;
import dev.afterlock.summary.Width;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds methods that, as far as the program shows, only one thread at a time gets to: the loop of a
 * thread that is made once, tasks of an executor with one thread, handlers that a library promises
 * to call one after the other. Their runs do not overtake each other. That says nothing of other
 * methods, and tasks of two objects may still meet, so it is a reason for doubt and no proof.
 */
final class LoopThread {
  private static final String THREAD = "java/lang/Thread";
  private static final int MAX_DEPTH = 5;

  private final Program program;

  private final Answers<Question, Boolean> known;

  LoopThread(Program program) {
    this.program = program;
    this.known = new Answers<>(asked -> runs(asked.method, asked.repeated, MAX_DEPTH));
  }

  /** Whether one thread at a time runs a method, perhaps in a loop that goes on there. */
  private record Question(MethodRef method, boolean repeated) {}

  /** Returns whether one thread at a time delivers what the candidate does. */
  boolean runs(Candidate candidate) {
    MethodBody body = candidate.analysis().flow().body();
    boolean repeated = isRepeated(candidate.deliveryInstruction(), body);
    return known.of(new Question(body.method(), repeated))
        || (repeated && isOfTheTask(candidate.path()) && isTaskItself(body.method()));
  }

  /** An endless run is entered by one thread, and another object has other state. */
  private boolean isTaskItself(MethodRef method) {
    MethodHeader header = program.header(method);
    return header != null && isTask(header);
  }

  private static boolean isOfTheTask(Path state) {
    return state instanceof Path.Field field
        && field.base() instanceof Path.Parameter base
        && base.isThis();
  }

  private boolean runs(MethodRef method, boolean repeated, int depth) {
    MethodHeader header = program.header(method);
    if (header == null || depth == 0) {
      return false;
    }
    if (program.models().is(ModelKind.RUN_SERIAL, method)) {
      return true;
    }
    boolean task = isTask(header);
    if (isOpen(header) && !task) {
      return false;
    }
    Set<MethodRef> callers = program.possibleCallersOf(method);
    boolean any = false;
    for (MethodRef caller : callers) {
      if (!caller.equals(method)) {
        if (!leads(caller, header, repeated, depth)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  /** What others can call or override is not only reached by those callers that are seen. */
  private static boolean isOpen(MethodHeader header) {
    boolean exposed = header.is(Access.PUBLIC) || header.is(Access.PROTECTED);
    return exposed && !header.is(Access.SYNTHETIC) && !SourceName.isLocal(header.ref());
  }

  /** Nobody but a thread or an executor calls these. */
  private boolean isTask(MethodHeader header) {
    MethodRef method = header.ref();
    boolean run = method.name().equals("run") || method.name().equals("call");
    return run
        && method.parameterCount() == 0
        && (program.hierarchy().isSubtype(method.owner(), "java/lang/Runnable")
            || program.hierarchy().isSubtype(method.owner(), "java/util/concurrent/Callable"));
  }

  /** Returns whether all that a caller does to have the method run happens on one thread. */
  private boolean leads(MethodRef caller, MethodHeader callee, boolean repeated, int depth) {
    MethodFlow flow = program.flow(caller);
    if (flow == null) {
      return false;
    }
    MethodBody body = flow.body();
    MethodRef method = Runners.named(callee);
    boolean shown = false;
    for (int i = 0; i < body.size(); i++) {
      Event event = body.event(i);
      if (event instanceof Event.Call call && Runners.isCallOf(call, method)) {
        if (!runs(caller, repeated || isRepeated(i, body), depth - 1)) {
          return false;
        }
        shown = true;
      } else if (makes(event, callee)) {
        if (!isOneTask(i, body, repeated)) {
          return false;
        }
        shown = true;
      }
    }
    return shown;
  }

  private boolean makes(@Nullable Event event, MethodHeader callee) {
    return Runners.isMade(event, Runners.named(callee))
        || (event instanceof Event.Allocation made
            && made.type().equals(callee.ref().owner())
            && isTask(callee));
  }

  /** Returns whether what is made is run by one thread, whatever is done with it. */
  private boolean isOneTask(int made, MethodBody body, boolean repeated) {
    if (body.event(made) instanceof Event.Function function && isSerial(function)) {
      return true;
    }
    boolean loop = repeated && !isRepeated(made, body);
    if (body.event(made) instanceof Event.Allocation allocation
        && program.hierarchy().isSubtype(allocation.type(), THREAD)) {
      return loop;
    }
    boolean run = false;
    for (int i = 0; i < body.size(); i++) {
      Event event = body.event(i);
      if (event == null || event.operands().stream().noneMatch(operand -> operand.has(made))) {
        continue;
      }
      if (!(event instanceof Event.Call call)) {
        return false;
      }
      if (!Runners.begins(call, made)) {
        if (!isOneThread(call, i, body, loop)) {
          return false;
        }
        run = true;
      }
    }
    return run;
  }

  /** Models go by type and name, so the descriptor of the implementation will do. */
  private boolean isSerial(Event.Function function) {
    String descriptor = function.implementation().descriptor();
    MethodRef method = new MethodRef(function.type(), function.method(), descriptor);
    return program.models().is(ModelKind.RUN_SERIAL, method);
  }

  private boolean isOneThread(Event.Call call, int instruction, MethodBody body, boolean loop) {
    if (call.method().isConstructor() && call.method().owner().equals(THREAD)) {
      return loop;
    }
    ExecutorFacts runner = program.handedTo(body, instruction);
    return runner != null && runner.width() == Width.SINGLE_FIFO;
  }

  private static boolean isRepeated(int instruction, MethodBody body) {
    return body.reachableFrom(instruction).get(instruction);
  }
}
