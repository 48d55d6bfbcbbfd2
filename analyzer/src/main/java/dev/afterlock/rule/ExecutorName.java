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
      String made = factory != null && factory.isConstructor() ? ", " : ", made by ";
      return factory == null ? field : field + made + call(factory);
    }
    if (factory == null) {
      return "another thread";
    }
    boolean itself = executor.made().isEmpty() || factory.isConstructor();
    return itself ? call(factory) : "an executor made by " + call(factory);
  }

  private static String call(MethodRef method) {
    String type = method.simpleOwner();
    return method.isConstructor()
        ? "a new '%s'".formatted(type)
        : "'%s.%s'".formatted(type, method.name());
  }
}
