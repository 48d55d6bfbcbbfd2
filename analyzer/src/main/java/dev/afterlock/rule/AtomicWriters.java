package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.MethodFlow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges whether there is more than one way to have a field updated. */
final class AtomicWriters {
  private static final int MAX_CALLERS_UP = 3;

  private AtomicWriters() {}

  /** Returns whether several methods that the class itself does not call lead to an update. */
  static boolean areSeveral(FieldRef field, Program program) {
    Set<MethodRef> entries = new HashSet<>();
    for (FieldFacts.Write write : program.facts(field).writes()) {
      if (!write.initial()
          && areSeveral(write.point().method(), MAX_CALLERS_UP, program, entries)) {
        return true;
      }
    }
    return false;
  }

  /** The second entry ends the search: some methods have thousands of callers. */
  private static boolean areSeveral(
      MethodRef method, int up, Program program, Set<MethodRef> entries) {
    MethodHeader header = program.header(method);
    List<MethodRef> callers = program.callersOf(method);
    boolean open = header == null || header.is(Access.PUBLIC) || header.is(Access.PROTECTED);
    if (open || callers.isEmpty() || up == 0) {
      entries.add(method);
      return entries.size() > 1;
    }
    return callers.stream().anyMatch(caller -> areSeveral(caller, up - 1, program, entries));
  }

  /** Returns whether the update is a plain write of a volatile field. */
  static boolean isPlainWrite(Candidate candidate, Program program) {
    List<CodePoint> trace = candidate.acquire();
    CodePoint last = trace.get(trace.size() - 1);
    MethodFlow flow = program.flow(last.method());
    return flow != null && flow.body().event(last.instruction()) instanceof Event.FieldWrite;
  }
}
