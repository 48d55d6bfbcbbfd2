package dev.afterlock.rule;

import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.Root;
import java.util.Set;

/**
 * The receiver of a delivery.
 *
 * @param fields the fields it was taken from
 * @param roots where it was taken from, parameters replaced by what callers hand in
 * @param kind how it got there
 * @param shape how much its type looks like a listener's
 * @param typeFound whether the type is among the analysed or auxiliary classes
 * @param own whether it is registered with the very object whose method delivers
 * @param byName whether only names say that somebody is registered there
 */
record Receiver(
    Set<FieldRef> fields,
    Set<Root> roots,
    Kind kind,
    ReceiverShape shape,
    boolean typeFound,
    boolean own,
    boolean byName) {
  /** Returns whether some of the receivers are registered in the same place. */
  boolean sharesRegister(Receiver other) {
    return fields.stream().anyMatch(other.fields::contains);
  }

  /** How code from outside got into the receiver's place, from weak to strong. */
  enum Kind {
    /** Given to the constructor once: any collaborator looks like this. */
    COLLABORATOR,
    /** Set by a method. */
    CALLBACK,
    /** One of many that were given to the constructor. */
    GROUP,
    /** One of many that were added. */
    SUBSCRIBER;

    /** Returns whether it is one of many, which can only be told. */
    boolean isOneOfMany() {
      return this == GROUP || this == SUBSCRIBER;
    }
  }
}
