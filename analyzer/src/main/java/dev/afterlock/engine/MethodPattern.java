package dev.afterlock.engine;

import dev.afterlock.model.MethodRef;
import dev.afterlock.rule.MethodReview;

/**
 * Names a class or a method the way people do: {@code com.acme.Feed}, {@code Feed}, {@code
 * Feed.close}, {@code Feed#close}, {@code Outer.Inner.close}. Nested classes and lambdas belong to
 * what they stand in.
 *
 * @param text what the user gave
 */
public record MethodPattern(String text) {
  /** Returns whether the text names the class, or one that it is nested in. */
  boolean namesClass(String internalName) {
    return isOrEncloses(normal(text), internalName);
  }

  /** Returns whether the text names the method, by any of its overloads. */
  boolean namesMethod(MethodRef method) {
    String wanted = normal(text);
    int dot = wanted.lastIndexOf('.');
    String full = MethodReview.nameOf(method);
    return dot > 0
        && wanted.substring(dot + 1).equals(full.substring(full.lastIndexOf('.') + 1))
        && isOrEncloses(wanted.substring(0, dot), method.owner());
  }

  /** Returns whether the text, less its last part, names the class: the method may be mistyped. */
  boolean namesClassOfMethod(String internalName) {
    String wanted = normal(text);
    int dot = wanted.lastIndexOf('.');
    return dot > 0 && isOrEncloses(wanted.substring(0, dot), internalName);
  }

  private static boolean isOrEncloses(String wanted, String internalName) {
    String name = internalName;
    while (true) {
      String dotted = normal(name);
      if (dotted.equals(wanted) || dotted.endsWith("." + wanted)) {
        return true;
      }
      int nested = name.lastIndexOf('$');
      if (nested <= name.lastIndexOf('/') + 1) {
        return false;
      }
      name = name.substring(0, nested);
    }
  }

  private static String normal(String name) {
    return name.replace('/', '.').replace('$', '.').replace('#', '.');
  }
}
