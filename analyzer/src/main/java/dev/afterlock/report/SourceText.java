package dev.afterlock.report;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of one source file, line by line. */
final class SourceText {
  /** The line terminators of the Java language (JLS 3.4). */
  private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

  private final String text;
  private final List<String> lines;

  /** Computed when it is first asked for, which it seldom is. */
  private String @Nullable [] hashes;

  SourceText(String text) {
    this.text = text;
    this.lines = List.of(LINE_END.split(text, -1));
  }

  /** Returns the whole text as it is in the file. */
  String text() {
    return text;
  }

  /** Returns whether there is something to see in the line, counted from 1. */
  boolean hasCode(int line) {
    return line >= 1 && line <= lines.size() && !lines.get(line - 1).isBlank();
  }

  /** Returns the line, counted from 1, as it is in the file. */
  String line(int line) {
    return lines.get(line - 1);
  }

  /** Returns GitHub's hash of the line, counted from 1. */
  String hash(int line) {
    String[] known = hashes;
    if (known == null) {
      known = LineHashes.of(text);
      hashes = known;
    }
    return known[line - 1];
  }

  int lineCount() {
    return lines.size();
  }

  /** Returns the column of the first visible character, counted from 1 in UTF-16 units. */
  int startColumn(int line) {
    String content = line(line);
    return content.length() - content.stripLeading().length() + 1;
  }

  /** Returns the column after the last visible character, counted from 1 in UTF-16 units. */
  int endColumn(int line) {
    return line(line).stripTrailing().length() + 1;
  }
}
