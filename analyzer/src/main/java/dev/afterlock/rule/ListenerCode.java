package dev.afterlock.rule;

import dev.afterlock.model.MethodRef;

/**
 * The code of a listener that the program registers.
 *
 * @param method what runs when the listener is told something
 * @param told the number of its first parameter that is told; those before are the listener itself
 *     and the variables that a lambda has captured
 */
record ListenerCode(MethodRef method, int told) implements Comparable<ListenerCode> {
  @Override
  public int compareTo(ListenerCode other) {
    int byMethod = method.compareTo(other.method);
    return byMethod != 0 ? byMethod : Integer.compare(told, other.told);
  }
}
