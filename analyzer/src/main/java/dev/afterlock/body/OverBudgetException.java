package dev.afterlock.body;

/** Says that following a method would take longer than it is worth. */
final class OverBudgetException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
