package dev.afterlock.summary;

import java.util.Arrays;
import java.util.List;

/**
 * One line of the model file.
 *
 * @param kind what the model says
 * @param type internal name; stands for its subtypes too
 * @param method name, or a pattern with {@code *} at either end or both
 * @param reason why this is so
 */
public record ModelLine(ModelKind kind, String type, String method, String reason) {
  /** Returns the bundled models. */
  public static List<ModelLine> bundled() {
    return DataFile.lines("models.txt").stream().map(ModelLine::parse).toList();
  }

  /**
   * Parses a line.
   *
   * @throws IllegalArgumentException if a column is missing or the kind is unknown
   */
  static ModelLine parse(String line) {
    String[] columns = line.split("\\s+", 4);
    if (columns.length < 4) {
      throw new IllegalArgumentException("a model wants kind, type, method and reason: " + line);
    }
    ModelKind kind =
        Arrays.stream(ModelKind.values())
            .filter(candidate -> candidate.label().equals(columns[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown kind of model: " + line));
    return new ModelLine(kind, columns[1], columns[2], columns[3]);
  }

  /** Returns whether the method's pattern matches a name. */
  boolean matchesName(String name) {
    if (method.equals("*")) {
      return true;
    }
    boolean open = method.startsWith("*");
    boolean ends = method.endsWith("*");
    String core = method.substring(open ? 1 : 0, method.length() - (ends ? 1 : 0));
    if (open && ends) {
      return name.contains(core);
    }
    if (ends) {
      return name.startsWith(core);
    }
    return open ? name.endsWith(core) : name.equals(core);
  }
}
