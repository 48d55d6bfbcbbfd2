package dev.afterlock.rule;

import dev.afterlock.hierarchy.Access;
import dev.afterlock.model.FieldRef;

/** What makes a change of state and the capture of it one step. */
enum RegionKind {
  /** A lock is held around both. */
  LOCKED,
  /** One instruction does both: an operation of an atomic class, or a volatile write. */
  ATOMIC;

  private static final String ATOMIC_CLASS = "Ljava/util/concurrent/atomic/Atomic";

  /** Counters and arrays of them: what is added up does not say what the state has become. */
  private static final String[] COUNTERS = {"AtomicInteger;", "AtomicLong;"};

  /** Returns whether a field can be changed in one atomic step. */
  static boolean isAtomic(FieldRef field, Program program) {
    String type = field.descriptor();
    return (type.startsWith(ATOMIC_CLASS) && !type.endsWith("Updater;") && !type.contains("Array"))
        || isVolatile(field, program)
        || program.facts(field).concurrentMap();
  }

  /** Returns whether a plain write of the field is atomic, which says nothing of its order. */
  static boolean isVolatile(FieldRef field, Program program) {
    int access = program.hierarchy().index().fieldAccess(field);
    return access >= 0 && Access.has(access, Access.VOLATILE);
  }

  /** Returns whether the field is a counter, which drains and statistics are made with. */
  static boolean isCounter(FieldRef field) {
    for (String counter : COUNTERS) {
      if (field.descriptor().endsWith(counter)) {
        return true;
      }
    }
    return field.descriptor().equals("I") || field.descriptor().equals("J");
  }
}
