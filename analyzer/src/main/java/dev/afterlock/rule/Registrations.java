package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.MethodValues;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the listeners that the program itself puts into a register: lambdas, method references and
 * objects, followed from the field back through the parameters of the methods that fill it.
 */
final class Registrations {
  /** How many callers and fields back an object is followed. */
  private static final int MAX_HOPS = 4;

  /** Callers of one method that are looked at; a register that more fill is a bus. */
  private static final int MAX_CALLERS = 64;

  /** Methods that one search looks at; beyond it the register is a bus as well. */
  private static final int MAX_METHODS = 128;

  private final Program program;
  private final Map<FieldRef, Register> known = new ConcurrentHashMap<>();

  Registrations(Program program) {
    this.program = program;
  }

  /** What is put into a register: a function, or an object of a class. */
  private sealed interface Registered {}

  private record OfFunction(Event.Function function) implements Registered {}

  private record OfType(String type) implements Registered {}

  /**
   * What is in a register.
   *
   * @param content what was found
   * @param complete whether all that the program puts there was found
   */
  private record Register(Set<Registered> content, boolean complete) {}

  /**
   * Returns whether all that the program registers is known, with the code that runs when a method
   * is called on it. What others register, who call a public method, is not.
   */
  boolean isComplete(FieldRef register, MethodRef called) {
    Register known = register(register);
    return known.complete()
        && known.content().stream()
            .allMatch(each -> isNoReceiver(each, called) || hasCode(each, called));
  }

  /** Containers are put into registers as well. */
  private boolean isNoReceiver(Registered registered, MethodRef called) {
    return registered instanceof OfType of
        && !program.hierarchy().isSubtype(of.type(), called.owner());
  }

  private boolean hasCode(Registered registered, MethodRef called) {
    ListenerCode code = code(registered, called);
    return code != null && program.header(code.method()) != null;
  }

  private @Nullable ListenerCode code(Registered registered, MethodRef called) {
    return registered instanceof OfFunction of
        ? code(of.function(), called)
        : code(((OfType) registered).type(), called);
  }

  /** Returns the code that runs when a method is called on what is in a register, sorted. */
  Set<ListenerCode> of(FieldRef register, MethodRef called) {
    Set<ListenerCode> found = new TreeSet<>();
    for (Registered registered : register(register).content()) {
      ListenerCode code = code(registered, called);
      if (code != null && program.header(code.method()) != null) {
        found.add(code);
      }
    }
    return found;
  }

  private Register register(FieldRef register) {
    Register found = known.get(register);
    if (found == null) {
      found = new Search().of(register);
      known.put(register, found);
    }
    return found;
  }

  /** One search back from one register; nothing is looked at twice. */
  private final class Search {
    private final Set<Registered> found = new LinkedHashSet<>();
    private final Set<Object> seen = new HashSet<>();
    private final Map<MethodRef, Optional<MethodValues>> looked = new HashMap<>();
    private boolean complete = true;

    Register of(FieldRef register) {
      collect(register, MAX_HOPS);
      return new Register(found, complete);
    }

    /** Returns what is known of a method, nothing once the search has cost enough. */
    private @Nullable MethodValues values(MethodRef method) {
      Optional<MethodValues> values = looked.get(method);
      if (values == null) {
        values =
            looked.size() < MAX_METHODS
                ? Optional.ofNullable(program.values(method))
                : Optional.empty();
        looked.put(method, values);
      }
      return values.orElse(null);
    }

    /** What is stored in a field, or put into what it holds. */
    private void collect(FieldRef field, int hops) {
      if (!seen.add(field)) {
        return;
      }
      for (FieldFacts.Write write : program.facts(field).writes()) {
        MethodValues values = values(write.point().method());
        if (values == null) {
          complete = false;
          continue;
        }
        Event event = values.flow().body().event(write.point().instruction());
        if (event instanceof Event.FieldWrite stored) {
          collect(stored.value(), values, hops);
        } else if (event instanceof Event.Call call) {
          call.arguments().forEach(argument -> collect(argument, values, hops));
        }
      }
    }

    private void collect(Operand value, MethodValues values, int hops) {
      MethodBody body = values.flow().body();
      for (int definition : values.slicer().definitions(value)) {
        if (Operand.isParameter(definition)) {
          int parameter = Operand.parameter(definition);
          if (parameter == 0 && !body.is(Access.STATIC)) {
            found.add(new OfType(body.method().owner()));
          } else if (hops > 0) {
            collectFromCallers(body.method(), parameter, hops - 1);
          } else {
            complete = false;
          }
        } else if (body.event(definition) instanceof Event.Function function) {
          found.add(new OfFunction(function));
        } else if (body.event(definition) instanceof Event.Allocation made) {
          found.add(new OfType(made.type()));
        } else if (body.event(definition) instanceof Event.FieldRead read && hops > 0) {
          collect(read.field(), hops - 1);
        } else {
          complete &= isPlain(body.event(definition));
        }
      }
    }

    /** Numbers, keys and containers that are made empty are no listeners. */
    private static boolean isPlain(@Nullable Event event) {
      return event instanceof Event.Constant;
    }

    private void collectFromCallers(MethodRef method, int parameter, int hops) {
      if (!seen.add(new Handed(method, parameter))) {
        return;
      }
      List<MethodRef> callers = program.callersOf(method);
      complete &= callers.size() <= MAX_CALLERS;
      for (MethodRef caller : callers.subList(0, Math.min(MAX_CALLERS, callers.size()))) {
        MethodValues values = values(caller);
        if (values == null) {
          complete = false;
          continue;
        }
        MethodBody body = values.flow().body();
        for (int i = 0; i < body.size(); i++) {
          if (body.event(i) instanceof Event.Call call && Runners.isCallOf(call, method)) {
            Operand argument = call.parameter(parameter);
            if (argument != null) {
              collect(argument, values, hops);
            }
          }
        }
      }
    }
  }

  /** What callers hand to a method. */
  private record Handed(MethodRef method, int parameter) {}

  private @Nullable ListenerCode code(Event.Function function, MethodRef called) {
    boolean same =
        function.method().equals(called.name())
            && program.hierarchy().isSubtype(function.type(), called.owner());
    return same ? new ListenerCode(function.implementation(), function.captured().size()) : null;
  }

  /** The method that a class has or inherits; bridges of generic types only pass on. */
  private @Nullable ListenerCode code(String type, MethodRef called) {
    if (!program.hierarchy().isSubtype(type, called.owner())) {
      return null;
    }
    for (String name : program.hierarchy().supertypes(type)) {
      ClassHeader header = program.hierarchy().index().find(name);
      if (header == null) {
        return null;
      }
      for (MethodHeader method : header.methods()) {
        if (method.ref().name().equals(called.name())
            && method.ref().parameterCount() == called.parameterCount()
            && method.hasCode()
            && !method.is(Access.STATIC)
            && !method.is(Access.BRIDGE)) {
          return new ListenerCode(method.ref(), 1);
        }
      }
    }
    return null;
  }
}
