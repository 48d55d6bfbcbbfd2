package dev.afterlock.rule;

import dev.afterlock.model.MethodRef;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names methods as their author knows them: compilers number lambdas and local classes. */
final class SourceName {
  /** What compilers call the body of a lambda; the group is the method around it, if they say. */
  private static final List<Pattern> LAMBDAS =
      List.of(
          // javac and ecj; javac 8 says null for a lambda in a lambda, ecj says nothing.
          Pattern.compile("lambda\\$(?:null\\$)?(?:(.+)\\$)?\\d+"),
          // kotlinc since 2.0 and since 1.5; what follows is a lambda in the lambda.
          Pattern.compile("(.+?)\\$lambda[$-]\\d.*"),
          // scalac 2.12 and 2.13, then 3; a bridge is made for boxed parameters.
          Pattern.compile("\\$anonfun\\$(.+?)\\$\\d+(?:\\$adapted)?"),
          Pattern.compile("(.+?)\\$\\$anonfun\\$.*\\d"));

  /** A bridge for default arguments of kotlinc, or to a method of a trait of scalac. */
  private static final Pattern BRIDGE = Pattern.compile("([^$]+)\\$(?:default)?");

  private static final Pattern NUMBERED_CLASS = Pattern.compile("\\$\\d+");

  private SourceName() {}

  /** Returns class and method for people. */
  static String full(MethodRef method) {
    return method.ownerName() + "." + of(method);
  }

  /** Returns the name of the method that the author wrote. */
  static String of(MethodRef method) {
    Matcher lambda = lambda(method);
    if (lambda != null) {
      String enclosing = lambda.group(1);
      return enclosing == null ? "lambda" : enclosing;
    }
    Matcher bridge = BRIDGE.matcher(method.name());
    return bridge.matches() ? bridge.group(1) : method.name();
  }

  /**
   * Returns whether nobody wrote a method of that name: it is the body of a lambda or a bridge, or
   * belongs to a local or anonymous class.
   */
  static boolean isLocal(MethodRef method) {
    return lambda(method) != null
        || BRIDGE.matcher(method.name()).matches()
        || NUMBERED_CLASS.matcher(method.owner()).find();
  }

  private static @Nullable Matcher lambda(MethodRef method) {
    for (Pattern pattern : LAMBDAS) {
      Matcher matcher = pattern.matcher(method.name());
      if (matcher.matches()) {
        return matcher;
      }
    }
    return null;
  }

  /** Returns class, name and descriptor, free of the compiler's numbers. */
  static String identity(MethodRef method) {
    String owner = NUMBERED_CLASS.matcher(method.owner()).replaceAll("\\$");
    boolean lambda = lambda(method) != null;
    return owner.replace('/', '.') + "." + of(method) + (lambda ? "" : method.descriptor());
  }
}
