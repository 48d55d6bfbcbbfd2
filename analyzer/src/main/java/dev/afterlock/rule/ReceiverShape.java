package dev.afterlock.rule;

import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.KnownNames;
import dev.afterlock.summary.ModelKind;
import dev.afterlock.summary.NameKind;

/**
 * How much the type of a receiver looks like that of a listener. Structure comes first: a type that
 * is only told things has nothing but void methods. Names decide where structure says nothing.
 */
enum ReceiverShape {
  /** Named like something else that objects are given: a logger, a stream, a factory. */
  TOOL,
  /** Nothing speaks for a listener. */
  PLAIN,
  /** All its methods are void. */
  TOLD,
  /** A functional type of a library, or named like a listener. */
  LISTENER;

  /** Returns the shape of the receiver of a call. */
  static ReceiverShape of(MethodRef called, Program program) {
    if (program.models().is(ModelKind.CALLBACK, called)
        || program.models().is(ModelKind.DELIVER, called)) {
      return LISTENER;
    }
    String owner = called.owner();
    String type = owner.substring(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf('$')) + 1);
    KnownNames names = program.models().names();
    if (names.is(NameKind.LISTENER_TYPE, type)) {
      return LISTENER;
    }
    if (names.is(NameKind.TOOL_TYPE, type)) {
      return TOOL;
    }
    if (names.is(NameKind.LISTENER_METHOD, called.name())) {
      return LISTENER;
    }
    return isOnlyTold(owner, program) ? TOLD : PLAIN;
  }

  private static boolean isOnlyTold(String type, Program program) {
    ClassHeader header = program.hierarchy().index().find(type);
    if (header == null || !header.is(Access.INTERFACE)) {
      return false;
    }
    boolean told = false;
    for (MethodHeader method : header.methods()) {
      if (method.is(Access.ABSTRACT)) {
        if (!method.ref().isVoid()) {
          return false;
        }
        told = true;
      }
    }
    return told;
  }
}
