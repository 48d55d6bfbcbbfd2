package dev.afterlock.rule;

import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.model.MethodRef;

/**
 * Recognises methods that are themselves told through the type that they tell: decorators,
 * operators of streams, multicasters. The order of what they pass on is first of all that of their
 * callers, who by the contracts of such types call one at a time.
 */
final class Relay {
  private Relay() {}

  /** Returns whether the method of a candidate implements one of the type that it delivers to. */
  static boolean is(Candidate candidate, Program program) {
    MethodRef method = candidate.analysis().flow().body().method();
    MethodRef called = candidate.delivery().called();
    return program.hierarchy().isSubtype(method.owner(), called.owner())
        && declares(called.owner(), method, program);
  }

  private static boolean declares(String type, MethodRef method, Program program) {
    boolean known = true;
    for (String name : program.hierarchy().supertypes(type)) {
      ClassHeader header = program.hierarchy().index().find(name);
      if (header != null && declares(header, method)) {
        return true;
      }
      known &= header != null;
    }
    // What the methods of a missing type are is not known, so any may be one of them.
    return !known;
  }

  private static boolean declares(ClassHeader header, MethodRef method) {
    return header.methods().stream()
        .anyMatch(
            declared ->
                declared.ref().name().equals(method.name())
                    && declared.ref().parameterCount() == method.parameterCount());
  }
}
