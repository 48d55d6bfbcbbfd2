package dev.afterlock.model;

import java.util.Comparator;

/**
 * One instruction of one method.
 *
 * @param method the method that holds the instruction
 * @param instruction index of the instruction among the method's instructions, from 0
 * @param line source line from the LineNumberTable (JVMS 4.7.12), {@link #NO_LINE} when there is
 *     none
 */
public record CodePoint(MethodRef method, int instruction, int line)
    implements Comparable<CodePoint> {
  /** The line of code that was compiled without line numbers. */
  public static final int NO_LINE = 0;

  private static final Comparator<CodePoint> ORDER =
      Comparator.comparing(CodePoint::method).thenComparingInt(CodePoint::instruction);

  /** Returns whether the class file states a line for this instruction. */
  public boolean hasLine() {
    return line != NO_LINE;
  }

  @Override
  public int compareTo(CodePoint other) {
    return ORDER.compare(this, other);
  }
}
