package dev.afterlock.rule;

import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.KnownNames;
import dev.afterlock.summary.NameKind;

/**
 * Recognises receivers that are reached by way of a tool, such as the appender of a logger: what
 * the method told its tool was meant for people, and not for those receivers.
 */
final class Detour {
  private Detour() {}

  /** Returns whether a class made for the work of others calls the receivers of a candidate. */
  static boolean is(Candidate candidate, Program program) {
    KnownNames names = program.models().names();
    String own = GuardedState.topLevel(candidate.analysis().flow().body().method().owner());
    return candidate.delivery().trace().stream()
        .map(CodePoint::method)
        .filter(method -> !GuardedState.topLevel(method.owner()).equals(own))
        .map(MethodRef::simpleOwner)
        .anyMatch(name -> names.is(NameKind.TOOL_TYPE, name));
  }
}
