package dev.afterlock.summary;

/** Names of methods with {@code *} at either end or both. */
public final class NamePattern {
  private NamePattern() {}

  /** Returns whether a pattern matches a name. */
  public static boolean matches(String pattern, String name) {
    if (pattern.equals("*")) {
      return true;
    }
    boolean open = pattern.startsWith("*");
    boolean ends = pattern.endsWith("*");
    String core = pattern.substring(open ? 1 : 0, pattern.length() - (ends ? 1 : 0));
    if (open && ends) {
      return name.contains(core);
    }
    if (ends) {
      return name.startsWith(core);
    }
    return open ? name.endsWith(core) : name.equals(core);
  }
}
