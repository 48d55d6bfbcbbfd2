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
 * @param part letters that every such name contains, perhaps none: most names do not, and that is
 *     told a hundred times faster
 * @param reason why this is so
 */
public record NameLine(NameKind kind, Pattern pattern, String part, String reason) {
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
      return new NameLine(kind, Pattern.compile(columns[1]), partOf(columns[1]), columns[2]);
    } catch (PatternSyntaxException malformed) {
      throw new IllegalArgumentException("malformed pattern: " + line, malformed);
    }
  }

  /** Returns whether the pattern matches a simple name. */
  boolean matches(String name) {
    return name.contains(part) && pattern.matcher(name).matches();
  }

  /** Returns the longest run of letters outside of groups that a pattern asks for. */
  static String partOf(String pattern) {
    String longest = "";
    StringBuilder run = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char at = pattern.charAt(i);
      char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : ' ';
      depth += at == '(' || at == '[' ? 1 : at == ')' || at == ']' ? -1 : 0;
      if (at == '|' && depth == 0) {
        return "";
      }
      boolean asked = depth == 0 && Character.isLetter(at) && "?*{".indexOf(next) < 0;
      if (asked) {
        run.append(at);
      } else {
        // What is escaped may be a class of characters rather than a letter.
        i += at == '\\' ? 1 : 0;
        run.setLength(0);
      }
      longest = run.length() > longest.length() ? run.toString() : longest;
    }
    return longest;
  }
}
