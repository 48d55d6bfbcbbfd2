package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.MethodFlow;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Counts by how many ways others can have a field updated. */
final class AtomicWriters {
  private static final int MAX_CALLERS_UP = 3;

  private AtomicWriters() {}

  /** Returns how many methods that the class itself does not call lead to an update. */
  static long entryPoints(FieldRef field, Program program) {
    Set<MethodRef> entries = new TreeSet<>();
    for (FieldFacts.Write write : program.facts(field).writes()) {
      if (!write.initial()) {
        addEntries(write.point().method(), MAX_CALLERS_UP, program, entries);
      }
    }
    return entries.size();
  }

  private static void addEntries(
      MethodRef method, int up, Program program, Set<MethodRef> entries) {
    MethodHeader header = program.header(method);
    List<MethodRef> callers = program.callersOf(method);
    boolean open = header == null || header.is(Access.PUBLIC) || header.is(Access.PROTECTED);
    if (open || callers.isEmpty() || up == 0) {
      entries.add(method);
      return;
    }
    callers.forEach(caller -> addEntries(caller, up - 1, program, entries));
  }

  /** Returns whether the update is a plain write of a volatile field. */
  static boolean isPlainWrite(Candidate candidate, Program program) {
    List<CodePoint> trace = candidate.acquire();
    CodePoint last = trace.get(trace.size() - 1);
    MethodFlow flow = program.flow(last.method());
    return flow != null && flow.body().event(last.instruction()) instanceof Event.FieldWrite;
  }
}
