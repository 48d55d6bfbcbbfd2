package dev.afterlock.hierarchy;

/**
 * Checks descriptors (JVMS 4.3). ASM hands them on as they are, and whoever reads one later relies
 * on its brackets and semicolons.
 */
final class Descriptors {
  private static final String PRIMITIVES = "BCDFIJSZ";

  private Descriptors() {}

  /**
   * Checks the descriptor of a method.
   *
   * @throws IllegalArgumentException if it is none
   */
  static void checkMethod(String descriptor) {
    int at = 1;
    if (!descriptor.startsWith("(")) {
      throw malformed(descriptor);
    }
    while (at < descriptor.length() && descriptor.charAt(at) != ')') {
      at = endOfType(descriptor, at);
    }
    at++;
    boolean isVoid = descriptor.startsWith("V", at);
    if ((isVoid ? at + 1 : endOfType(descriptor, at)) != descriptor.length()) {
      throw malformed(descriptor);
    }
  }

  /**
   * Checks the descriptor of a field.
   *
   * @throws IllegalArgumentException if it is none
   */
  static void checkField(String descriptor) {
    if (endOfType(descriptor, 0) != descriptor.length()) {
      throw malformed(descriptor);
    }
  }

  private static int endOfType(String descriptor, int start) {
    int at = start;
    while (descriptor.startsWith("[", at)) {
      at++;
    }
    if (at < descriptor.length() && PRIMITIVES.indexOf(descriptor.charAt(at)) >= 0) {
      return at + 1;
    }
    int end = descriptor.startsWith("L", at) ? descriptor.indexOf(';', at) : -1;
    if (end < 0) {
      throw malformed(descriptor);
    }
    return end + 1;
  }

  private static IllegalArgumentException malformed(String descriptor) {
    return new IllegalArgumentException("not a descriptor: " + descriptor);
  }
}
