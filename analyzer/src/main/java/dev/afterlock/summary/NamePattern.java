package dev.afterlock.summary;

/**
 * Names of methods, as a pattern with {@code *} at either end or both means them.
 *
 * @param part what all of the names contain
 * @param open whether they may have more before it
 * @param ends whether they may have more behind it
 */
public record NamePattern(String part, boolean open, boolean ends) {
  /** Returns what a pattern means. */
  public static NamePattern of(String pattern) {
    if (pattern.equals("*")) {
      return new NamePattern("", true, true);
    }
    boolean open = pattern.startsWith("*");
    boolean ends = pattern.endsWith("*");
    String part = pattern.substring(open ? 1 : 0, pattern.length() - (ends ? 1 : 0));
    return new NamePattern(part, open, ends);
  }

  /** Returns whether a name is among them. */
  public boolean matches(String name) {
    if (open && ends) {
      return name.contains(part);
    }
    if (ends) {
      return name.startsWith(part);
    }
    return open ? name.endsWith(part) : name.equals(part);
  }
}
