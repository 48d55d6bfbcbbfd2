package dev.afterlock.rule;

import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import java.util.List;

/**
 * Recognises an event bus of the program by a static method that is named like one. It belongs to
 * everybody, and how far its receivers are behind that method says nothing about what was told.
 */
final class Bus {
  private Bus() {}

  /** Returns whether the receivers of a candidate are reached by way of such a bus. */
  static boolean is(Candidate candidate, Program program) {
    List<CodePoint> trace = candidate.delivery().trace();
    return wayTo(trace, program).size() < trace.size();
  }

  /** Returns the part of a way to receivers that leads to the bus; all of it without a bus. */
  static List<CodePoint> wayTo(List<CodePoint> trace, Program program) {
    for (int i = 1; i < trace.size(); i++) {
      if (isEntry(trace.get(i).method(), program)) {
        return trace.subList(0, i);
      }
    }
    return trace;
  }

  private static boolean isEntry(MethodRef method, Program program) {
    MethodHeader header = program.header(method);
    return header != null
        && header.is(Access.STATIC)
        && header.is(Access.PUBLIC)
        && program.models().isBus(method);
  }
}
