package dev.afterlock.body;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instruction does, as far as any rule asks. The list is small on purpose: rules speak
 * about events, not about opcodes.
 */
public sealed interface Event {
  /** Returns everything the instruction consumes. */
  List<Operand> operands();

  /** How a call selects its target. */
  enum CallKind {
    STATIC,
    SPECIAL,
    VIRTUAL,
    INTERFACE
  }

  /** How a branch decides. */
  enum Test {
    /** Jumps when the left operand is zero or false. */
    ZERO,
    /** Jumps when the left operand is not zero, or true. */
    NONZERO,
    NULL,
    NONNULL,
    EQUAL,
    NOT_EQUAL,
    /** Any other comparison. */
    OTHER,
    SWITCH
  }

  /** Reads a field; the target is null for a static one. */
  record FieldRead(FieldRef field, @Nullable Operand target) implements Event {
    @Override
    public List<Operand> operands() {
      return target == null ? List.of() : List.of(target);
    }
  }

  /** Writes a field; the target is null for a static one. */
  record FieldWrite(FieldRef field, @Nullable Operand target, Operand value) implements Event {
    @Override
    public List<Operand> operands() {
      return target == null ? List.of(value) : List.of(target, value);
    }
  }

  /** Reads an element. */
  record ArrayRead(Operand array) implements Event {
    @Override
    public List<Operand> operands() {
      return List.of(array);
    }
  }

  /** Writes an element. */
  record ArrayWrite(Operand array, Operand value) implements Event {
    @Override
    public List<Operand> operands() {
      return List.of(array, value);
    }
  }

  /** Calls a method; the receiver is null for a static one. */
  record Call(MethodRef method, CallKind kind, @Nullable Operand receiver, List<Operand> arguments)
      implements Event {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Operand> operands() {
      if (receiver == null) {
        return arguments;
      }
      List<Operand> all = new ArrayList<>(arguments.size() + 1);
      all.add(receiver);
      all.addAll(arguments);
      return all;
    }

    /** Returns receiver and arguments as the callee's parameters, {@code this} being number 0. */
    public @Nullable Operand parameter(int index) {
      List<Operand> all = operands();
      return index < all.size() ? all.get(index) : null;
    }
  }

  /**
   * Creates a functional object by invokedynamic and LambdaMetafactory: a lambda or a method
   * reference.
   *
   * @param type the functional interface
   * @param method the name of its method
   * @param implementation the method that runs
   * @param onStatic whether the implementation takes no receiver
   * @param captured the first parameters of the implementation
   */
  record Function(
      String type,
      String method,
      MethodRef implementation,
      boolean onStatic,
      List<Operand> captured)
      implements Event {
    public Function {
      captured = List.copyOf(captured);
    }

    @Override
    public List<Operand> operands() {
      return captured;
    }
  }

  /** Creates an object, not yet initialised. */
  record Allocation(String type) implements Event {
    @Override
    public List<Operand> operands() {
      return List.of();
    }
  }

  /** Enters a monitor. */
  record MonitorEnter(Operand lock) implements Event {
    @Override
    public List<Operand> operands() {
      return List.of(lock);
    }
  }

  /** Leaves a monitor. */
  record MonitorExit(Operand lock) implements Event {
    @Override
    public List<Operand> operands() {
      return List.of(lock);
    }
  }

  /**
   * A constant.
   *
   * @param value the boxed value, the internal name for a class literal, null for the null
   *     reference
   * @param isType whether this is a class literal
   */
  record Constant(@Nullable Object value, boolean isType) implements Event {
    @Override
    public List<Operand> operands() {
      return List.of();
    }
  }

  /** Computes a value from others: arithmetic, comparison, string concatenation, array creation. */
  record Compute(List<Operand> operands, boolean allocatesArray) implements Event {
    public Compute {
      operands = List.copyOf(operands);
    }
  }

  /**
   * Goes to {@code target} when the test holds and to the next instruction otherwise; for a switch
   * the target is the default's.
   */
  record Branch(Test test, Operand left, @Nullable Operand right, int target) implements Event {
    @Override
    public List<Operand> operands() {
      return right == null ? List.of(left) : List.of(left, right);
    }

    /** Returns whether the left value is zero, false or null along an edge, if the test tells. */
    public Optional<Boolean> zeroAlong(int successor) {
      boolean jumps = successor == target;
      return switch (test) {
        case ZERO, NULL -> Optional.of(jumps);
        case NONZERO, NONNULL -> Optional.of(!jumps);
        case EQUAL, NOT_EQUAL, OTHER, SWITCH -> Optional.empty();
      };
    }
  }

  /** Leaves the method; the value is null for void. */
  record Return(@Nullable Operand value) implements Event {
    @Override
    public List<Operand> operands() {
      return value == null ? List.of() : List.of(value);
    }
  }

  /** Throws. */
  record Throw(Operand exception) implements Event {
    @Override
    public List<Operand> operands() {
      return List.of(exception);
    }
  }
}
