package dev.afterlock.agent.record;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words for stacks and objects; no code of the program is asked for them. */
final class Stacks {
  private static final int MOST_TEXT = 80;

  private Stacks() {}

  /** Returns the stack of this thread without the recorder's own methods. */
  static StackTraceElement[] here() {
    StackTraceElement[] stack = new Throwable().getStackTrace();
    String own = Stacks.class.getPackage().getName() + ".";
    int first = 0;
    while (first < stack.length && stack[first].getClassName().startsWith(own)) {
      first++;
    }
    return Arrays.copyOfRange(stack, first, stack.length);
  }

  static String[] names(@Nullable Object[] objects) {
    String[] names = new String[objects.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = name(objects[i]);
    }
    return names;
  }

  static String name(@Nullable Object object) {
    if (object == null) {
      return "null";
    }
    if (object instanceof Enum) {
      return ((Enum<?>) object).name();
    }
    if (object instanceof Class) {
      return ((Class<?>) object).getName();
    }
    if (Sameness.isValue(object)) {
      String text = object.toString();
      return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "..." : text;
    }
    return object.getClass().getName()
        + "@"
        + Integer.toHexString(System.identityHashCode(object)).toLowerCase(Locale.ROOT);
  }
}
