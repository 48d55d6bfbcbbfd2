package dev.afterlock.finding;

/**
 * What stays the same about a finding when lines move, lambdas are renumbered, methods are
 * reordered or another compiler is used.
 *
 * @param rule the rule's id
 * @param method class, name and descriptor of the method the user wrote; a lambda's body counts as
 *     the method that encloses it
 * @param lock the lock in source form
 * @param state the captured state in source form; empty for a rule that is about no state
 * @param delivery owner and name of the method that is called on the receiver
 * @param ordinal number of this finding among those that are equal in all else, from 0
 */
public record FindingKey(
    String rule, String method, String lock, String state, String delivery, int ordinal) {
  /** Returns this key with another ordinal. */
  public FindingKey withOrdinal(int newOrdinal) {
    return new FindingKey(rule, method, lock, state, delivery, newOrdinal);
  }
}
