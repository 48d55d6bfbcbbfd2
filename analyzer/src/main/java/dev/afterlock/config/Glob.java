package dev.afterlock.config;

import java.util.regex.Pattern;

/**
 * A name with wildcards: {@code *} stands for any characters but separators, {@code **} for any
 * characters, {@code ?} for one.
 */
public final class Glob {
  private final String text;
  private final Pattern pattern;

  private Glob(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /**
   * Returns a pattern.
   *
   * @param text what the user wrote
   * @param separators characters that {@code *} and {@code ?} do not stand for
   */
  public static Glob of(String text, String separators) {
    String one = separators.isEmpty() ? "." : "[^" + Pattern.quote(separators) + "]";
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '?') {
        regex.append(one);
      } else if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < text.length() && text.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else {
        regex.append(one).append('*');
      }
    }
    return new Glob(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  /** Returns whether the whole name is meant. */
  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  /** Returns what the user wrote. */
  @Override
  public String toString() {
    return text;
  }
}
