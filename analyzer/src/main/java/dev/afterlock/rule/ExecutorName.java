package dev.afterlock.rule;

import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.ExecutorFacts;

/** Names executors as their author knows them. */
final class ExecutorName {
  private ExecutorName() {}

  /** Returns the field and what made the executor, as far as either is known. */
  static String of(ExecutorFacts executor) {
    MethodRef factory = executor.factory();
    if (executor.field() != null) {
      String field = "'%s'".formatted(executor.field().name());
      return factory == null ? field : field + ", made by " + call(factory);
    }
    if (factory == null) {
      return "another thread";
    }
    return executor.made().isEmpty() ? call(factory) : "an executor made by " + call(factory);
  }

  private static String call(MethodRef method) {
    String owner = method.owner();
    String type = owner.substring(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf('$')) + 1);
    return method.isConstructor()
        ? "'new %s'".formatted(type)
        : "'%s.%s'".formatted(type, method.name());
  }
}
