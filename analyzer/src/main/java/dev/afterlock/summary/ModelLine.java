package dev.afterlock.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that is known about methods of libraries.
 *
 * @param kind what the model says
 * @param type internal name; stands for its subtypes too
 * @param method name, or a pattern with {@code *} at either end or both; the supertype in a line of
 *     kind {@link ModelKind#EXTENDS}
 * @param names what the name or pattern means
 * @param reason why this is so
 */
public record ModelLine(
    ModelKind kind, String type, String method, NamePattern names, String reason) {
  /** Reads the pattern, which is asked about every method of a program. */
  ModelLine(ModelKind kind, String type, String method, String reason) {
    this(kind, type, method, NamePattern.of(method), reason);
  }

  /** Returns the bundled models, those of the platform first. */
  public static List<ModelLine> bundled() {
    return Stream.of("models.txt", "libraries.txt")
        .flatMap(file -> DataFile.lines(file).stream())
        .flatMap(line -> parse(line).stream())
        .toList();
  }

  /**
   * Parses a line, which stands for several where it has braces.
   *
   * @throws IllegalArgumentException if a column is missing or the kind is unknown
   */
  static List<ModelLine> parse(String line) {
    String[] columns = line.split("\\s+", 4);
    if (columns.length < 4) {
      throw new IllegalArgumentException("a model wants kind, type, method and reason: " + line);
    }
    ModelKind kind =
        Arrays.stream(ModelKind.values())
            .filter(candidate -> candidate.label().equals(columns[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown kind of model: " + line));
    List<ModelLine> lines = new ArrayList<>();
    for (String type : Alternatives.of(columns[1])) {
      for (String method : Alternatives.of(columns[2])) {
        lines.add(new ModelLine(kind, type, method, columns[3]));
      }
    }
    return lines;
  }

  /** Returns whether the method's pattern matches a name. */
  boolean matchesName(String name) {
    return names.matches(name);
  }
}
