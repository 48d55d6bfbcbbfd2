package dev.afterlock.hierarchy;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** Notes what the methods of a class touch, one after the other. */
final class CodeNotes {
  private final List<References.Method> called = new ArrayList<>();
  private final List<MethodRef> calls = new ArrayList<>();
  private final List<MethodRef> functions = new ArrayList<>();
  private final List<FieldRef> touched = new ArrayList<>();
  private final List<FieldRef> written = new ArrayList<>();

  /** The number of the method, from 1; see {@link References}. */
  private int method;

  private References.@Nullable Method lastCall;
  private boolean writesArrays;
  private boolean monitors;
  private boolean suspends;
  private int memberInstructions;
  private @Nullable Accessor member;

  /** Begins with the next method. */
  void next() {
    method++;
    called.clear();
    calls.clear();
    functions.clear();
    touched.clear();
    written.clear();
    lastCall = null;
    writesArrays = false;
    monitors = false;
    suspends = false;
    memberInstructions = 0;
    member = null;
  }

  /** A result that is taken from the stack right after its call, or from below, is dropped. */
  void pop() {
    if (lastCall != null) {
      lastCall.toldIn = method;
    }
  }

  /** What a local variable holds is no longer the result of the last call. */
  void local() {
    lastCall = null;
  }

  void arrayStore() {
    writesArrays = true;
  }

  void monitorEnter() {
    monitors = true;
  }

  void field(int opcode, References.Field field) {
    boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
    boolean reads = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
    if (field.touchedIn != method) {
      field.touchedIn = method;
      touched.add(field.ref);
    }
    if (!reads && field.writtenIn != method) {
      field.writtenIn = method;
      written.add(field.ref);
    }
    if (memberInstructions++ == 0) {
      member =
          reads ? new Accessor.Read(field.ref, isStatic) : new Accessor.Write(field.ref, isStatic);
    }
  }

  void call(int opcode, References.Method target) {
    if (target.calledIn != method) {
      target.calledIn = method;
      called.add(target);
      calls.add(target.ref);
    }
    suspends |= target.suspends;
    lastCall = target;
    if (target.isVoid) {
      target.toldIn = method;
    }
    if (memberInstructions++ == 0) {
      member = new Accessor.Forward(target.ref, opcode == Opcodes.INVOKESTATIC);
    }
  }

  void callSite(List<References.Method> implementations) {
    memberInstructions++;
    for (References.Method implementation : implementations) {
      if (implementation.functionIn != method) {
        implementation.functionIn = method;
        functions.add(implementation.ref);
      }
    }
  }

  /** Returns what was noted since {@link #next}. */
  CodeUse use(@Nullable Accessor fieldAccess) {
    return new CodeUse(
        monitors,
        List.copyOf(calls),
        answered(),
        List.copyOf(functions),
        List.copyOf(touched),
        List.copyOf(written),
        writesArrays,
        memberInstructions == 1 ? member : null,
        fieldAccess);
  }

  /** A suspending call answers whether it has suspended, and everybody asks for that. */
  private Set<MethodRef> answered() {
    if (suspends) {
      return Set.of();
    }
    int count = 0;
    MethodRef[] answered = new MethodRef[called.size()];
    for (References.Method target : called) {
      if (target.toldIn != method) {
        answered[count++] = target.ref;
      }
    }
    return Set.of(Arrays.copyOf(answered, count));
  }
}
