package dev.afterlock.body;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What a value on the stack or in a local may be: the set of its definitions. A definition is the
 * index of the instruction that made the value, or a parameter. Copies, casts and moves between
 * stack and locals leave no trace, so equal definitions mean the same value.
 */
public final class Operand {
  /** A value about which too much would have to be said. */
  static final Operand UNKNOWN = new Operand(new int[0]);

  private static final int LIMIT = 64;

  private final int[] definitions;

  private Operand(int[] definitions) {
    this.definitions = definitions;
  }

  /** Returns the operand that is defined by an instruction. */
  static Operand ofInstruction(int instruction) {
    return new Operand(new int[] {instruction});
  }

  /** Returns the operand that is a parameter, {@code this} being parameter 0. */
  static Operand ofParameter(int parameter) {
    return new Operand(new int[] {~parameter});
  }

  /** Returns whether a definition stands for a parameter; {@link #parameter} tells which. */
  public static boolean isParameter(int definition) {
    return definition < 0;
  }

  /** Returns the number of the parameter a definition stands for. */
  public static int parameter(int definition) {
    return ~definition;
  }

  /** Returns the definitions in ascending order; empty when unknown. */
  public IntStream definitions() {
    return Arrays.stream(definitions);
  }

  /** Returns the only definition, or {@link Integer#MIN_VALUE} when there is none or several. */
  public int single() {
    return definitions.length == 1 ? definitions[0] : Integer.MIN_VALUE;
  }

  /** Returns whether one of the definitions satisfies the test. */
  public boolean any(IntPredicate test) {
    for (int definition : definitions) {
      if (test.test(definition)) {
        return true;
      }
    }
    return false;
  }

  /** Adds the definitions that are instructions to a set; this runs for every operand. */
  void addInstructionsTo(BitSet instructions) {
    for (int definition : definitions) {
      if (definition >= 0) {
        instructions.set(definition);
      }
    }
  }

  /** Returns whether the definition is among this operand's. */
  public boolean has(int definition) {
    return Arrays.binarySearch(definitions, definition) >= 0;
  }

  /** Returns this operand with parameters that were numbered by local numbered by position. */
  Operand renumbered(int[] parametersByLocal) {
    if (definitions.length == 0 || definitions[0] >= 0) {
      return this;
    }
    int[] renumbered = definitions.clone();
    for (int i = 0; i < renumbered.length && isParameter(renumbered[i]); i++) {
      renumbered[i] = ~parametersByLocal[parameter(renumbered[i])];
    }
    Arrays.sort(renumbered);
    return new Operand(renumbered);
  }

  /** Returns whether nothing is known about where the value comes from. */
  public boolean isUnknown() {
    return definitions.length == 0;
  }

  /** Returns the union, the same object when nothing is added. */
  Operand union(Operand other) {
    if (isUnknown() || equals(other)) {
      return this;
    }
    if (other.isUnknown()) {
      return UNKNOWN;
    }
    int[] merged = merge(definitions, other.definitions);
    if (merged.length == definitions.length) {
      return this;
    }
    return merged.length > LIMIT ? UNKNOWN : new Operand(merged);
  }

  /** Merges two ascending arrays; this runs for every local at every join. */
  private static int[] merge(int[] left, int[] right) {
    int[] merged = new int[left.length + right.length];
    int size = 0;
    int l = 0;
    int r = 0;
    while (l < left.length || r < right.length) {
      boolean takeLeft = r == right.length || (l < left.length && left[l] <= right[r]);
      int next = takeLeft ? left[l] : right[r];
      if (l < left.length && left[l] == next) {
        l++;
      }
      if (r < right.length && right[r] == next) {
        r++;
      }
      merged[size++] = next;
    }
    return Arrays.copyOf(merged, size);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Operand that && Arrays.equals(definitions, that.definitions));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(definitions);
  }

  @Override
  public String toString() {
    return Arrays.toString(definitions);
  }
}
