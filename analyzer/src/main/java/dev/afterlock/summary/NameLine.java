package dev.afterlock.summary;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One line of the file of names.
 *
 * @param kind what the name says
 * @param pattern matches the whole simple name of a type or method
 * @param reason why this is so
 */
public record NameLine(NameKind kind, Pattern pattern, String reason) {
  /** Returns the bundled names. */
  public static List<NameLine> bundled() {
    return DataFile.lines("names.txt").stream().map(NameLine::parse).toList();
  }

  /**
   * Parses a line.
   *
   * @throws IllegalArgumentException if a column is missing or malformed
   */
  static NameLine parse(String line) {
    String[] columns = line.split("\\s+", 3);
    if (columns.length < 3) {
      throw new IllegalArgumentException("a name wants kind, pattern and reason: " + line);
    }
    NameKind kind =
        Arrays.stream(NameKind.values())
            .filter(candidate -> candidate.label().equals(columns[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown kind of name: " + line));
    try {
      return new NameLine(kind, Pattern.compile(columns[1]), columns[2]);
    } catch (PatternSyntaxException malformed) {
      throw new IllegalArgumentException("malformed pattern: " + line, malformed);
    }
  }

  /** Returns whether the pattern matches a simple name. */
  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
