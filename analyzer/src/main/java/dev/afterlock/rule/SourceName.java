package dev.afterlock.rule;

import dev.afterlock.model.MethodRef;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names methods as their author knows them: compilers number lambdas and local classes. */
final class SourceName {
  /** javac and ecj: {@code lambda$enclosing$0}; ecj leaves the enclosing method out. */
  private static final Pattern LAMBDA = Pattern.compile("lambda\\$(?:(.+)\\$)?\\d+");

  private static final Pattern NUMBERED_CLASS = Pattern.compile("\\$\\d+");

  private SourceName() {}

  /** Returns the name of the method that the author wrote. */
  static String of(MethodRef method) {
    Matcher lambda = LAMBDA.matcher(method.name());
    if (!lambda.matches()) {
      return method.name();
    }
    String enclosing = lambda.group(1);
    return enclosing == null ? "lambda" : enclosing;
  }

  /**
   * Returns whether the method is the body of a lambda or belongs to a local or anonymous class.
   */
  static boolean isLocal(MethodRef method) {
    return LAMBDA.matcher(method.name()).matches() || NUMBERED_CLASS.matcher(method.owner()).find();
  }

  /** Returns class, name and descriptor, free of the compiler's numbers. */
  static String identity(MethodRef method) {
    String owner = NUMBERED_CLASS.matcher(method.owner()).replaceAll("\\$");
    boolean lambda = LAMBDA.matcher(method.name()).matches();
    return owner.replace('/', '.') + "." + of(method) + (lambda ? "" : method.descriptor());
  }
}
