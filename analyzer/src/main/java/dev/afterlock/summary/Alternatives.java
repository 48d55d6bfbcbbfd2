package dev.afterlock.summary;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Writes out braces as shells do: {@code a{b,c}} is {@code ab} and {@code ac}. */
final class Alternatives {
  private static final String RANGE = "..";

  private Alternatives() {}

  /**
   * Returns the texts a text stands for, in the order they are written.
   *
   * @throws IllegalArgumentException if a brace is not closed, or a range is not of numbers
   */
  static List<String> of(String text) {
    int open = text.indexOf('{');
    if (open < 0) {
      return List.of(text);
    }
    int close = text.indexOf('}', open);
    if (close < 0) {
      throw new IllegalArgumentException("brace is not closed: " + text);
    }
    String before = text.substring(0, open);
    List<String> after = of(text.substring(close + 1));
    return inside(text.substring(open + 1, close)).stream()
        .flatMap(choice -> after.stream().map(rest -> before + choice + rest))
        .toList();
  }

  private static List<String> inside(String braces) {
    int range = braces.indexOf(RANGE);
    if (range < 0) {
      return Arrays.asList(braces.split(",", -1));
    }
    int first = Integer.parseInt(braces.substring(0, range));
    int last = Integer.parseInt(braces.substring(range + RANGE.length()));
    return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList();
  }
}
