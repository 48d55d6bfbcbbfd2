package dev.afterlock.hierarchy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the code of a class stands in the file its author wrote. kotlinc numbers the lines of
 * inlined code from the end of the file on, and a class that is made by inlining even names the
 * file of the inlined function. The SourceDebugExtension attribute (JSR-45) explains both: its
 * stratum Kotlin says where each line was copied from, its stratum KotlinDebug at which call.
 */
public final class InlinedLines {
  /** The line of code that stands nowhere in the file. */
  public static final int NO_LINE = 0;

  private static final String ORIGINS = "Kotlin";
  private static final String CALLS = "KotlinDebug";

  /** {@code inputStart[#file][,repeat]:outputStart[,outputIncrement]}, from JSR-45. */
  private static final Pattern LINES =
      Pattern.compile("(\\d{1,9})(?:#(\\d+))?(?:,(\\d{1,9}))?:(\\d{1,9})(?:,(\\d{1,9}))?");

  private final @Nullable String file;
  private final List<Range> calls;
  private final List<Range> origins;

  private InlinedLines(@Nullable String sourceFile, Map<String, List<Range>> strata) {
    this.calls = strata.getOrDefault(CALLS, List.of());
    this.origins = strata.getOrDefault(ORIGINS, List.of());
    this.file = calls.isEmpty() ? sourceFile : calls.get(0).file().name();
  }

  /**
   * Reads the attributes of a class; what is malformed is taken as absent.
   *
   * @param sourceFile the SourceFile attribute
   * @param debug the SourceDebugExtension attribute
   */
  public static InlinedLines of(@Nullable String sourceFile, @Nullable String debug) {
    return new InlinedLines(sourceFile, debug == null ? Map.of() : parse(debug));
  }

  /** Returns the name of the file, null when unknown. */
  public @Nullable String file() {
    return file;
  }

  /** Returns the line in the file, that of the call for inlined code, or {@link #NO_LINE}. */
  public int line(int line) {
    for (Range call : calls) {
      if (call.covers(line)) {
        return call.input(line);
      }
    }
    for (Range origin : origins) {
      if (origin.covers(line)) {
        return origin.file().equals(own()) ? origin.input(line) : NO_LINE;
      }
    }
    return line;
  }

  private Source own() {
    return calls.isEmpty() ? origins.get(0).file() : calls.get(0).file();
  }

  /** A source file; files of one name are told apart by their packages. */
  private record Source(String name, String folder) {
    static Source of(String name, String path) {
      return new Source(name, path.substring(0, path.lastIndexOf('/') + 1));
    }
  }

  /**
   * Lines that stand for lines of a source file.
   *
   * @param first the first line of the source
   * @param count how many lines of the source
   * @param output the first line that stands for them
   * @param step how many lines stand for each
   */
  private record Range(Source file, int first, int count, int output, int step) {
    boolean covers(int line) {
      return line >= output && line - output < (long) count * step;
    }

    int input(int line) {
      return first + (line - output) / Math.max(1, step);
    }
  }

  private static Map<String, List<Range>> parse(String debug) {
    Map<String, List<Range>> strata = new HashMap<>();
    Map<String, Source> files = new HashMap<>();
    List<Range> ranges = new ArrayList<>();
    List<String> lines = debug.lines().toList();
    String file = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("*S ")) {
        files = new HashMap<>();
        ranges = new ArrayList<>();
        strata.put(line.substring(3).strip(), ranges);
      } else if (line.startsWith("+ ") && i + 1 < lines.size()) {
        String[] idAndName = line.substring(2).split(" ", 2);
        i++;
        files.put(idAndName[0], Source.of(idAndName[idAndName.length - 1], lines.get(i)));
      } else {
        Matcher range = LINES.matcher(line);
        if (range.matches()) {
          file = Objects.requireNonNullElse(range.group(2), file);
          Source source = files.get(file);
          if (source != null) {
            ranges.add(range(source, range));
          }
        }
      }
    }
    return strata;
  }

  private static Range range(Source file, Matcher range) {
    return new Range(
        file,
        Integer.parseInt(range.group(1)),
        number(range.group(3)),
        Integer.parseInt(range.group(4)),
        number(range.group(5)));
  }

  private static int number(@Nullable String text) {
    return text == null ? 1 : Integer.parseInt(text);
  }
}
