package dev.afterlock.rule;

/** Rules cannot be selected as somebody wishes; the message is for that person. */
public final class RuleSelectionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RuleSelectionException(String message) {
    super(message);
  }
}
