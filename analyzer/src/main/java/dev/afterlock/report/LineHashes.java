package dev.afterlock.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The hash of each line that GitHub tracks alerts by ({@code primaryLocationLineHash}): a
 * polynomial over the next 100 characters from the line's start, blanks and tabs left out, and the
 * number of the line among those with an equal hash.
 */
final class LineHashes {
  private static final int BLOCK = 100;
  private static final long BASE = 37;
  private static final char END_OF_TEXT = 0xFFFF;

  private LineHashes() {}

  /** Returns the hashes of all lines, the first line's at index 0. */
  static String[] of(String text) {
    Characters characters = significant(text);
    String[] hashes = new String[characters.lines];
    Map<String, Integer> seen = new HashMap<>();
    for (int line = 0; line < characters.lines; line++) {
      String hash = Long.toHexString(hash(characters.values, characters.lineStarts[line]));
      hashes[line] = hash + ":" + seen.merge(hash, 1, Integer::sum);
    }
    return hashes;
  }

  /** Overflow is part of the definition. What lies behind the end counts as zeros. */
  private static long hash(char[] values, int start) {
    long hash = 0;
    for (int i = start; i < start + BLOCK; i++) {
      hash = BASE * hash + (i < values.length ? values[i] : 0);
    }
    return hash;
  }

  private static Characters significant(String text) {
    Characters characters = new Characters(text.length() + 1);
    boolean afterReturn = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean skipped = c == ' ' || c == '\t' || (c == '\n' && afterReturn);
      afterReturn = c == '\r';
      if (!skipped) {
        characters.add(c == '\r' ? '\n' : c);
      }
    }
    characters.add(END_OF_TEXT);
    return characters.trimmed();
  }

  /** Characters that count, and where among them each line starts. */
  private static final class Characters {
    private char[] values;
    private final int[] lineStarts;
    private int length;
    private int lines;
    private boolean atLineStart = true;

    Characters(int capacity) {
      values = new char[capacity];
      lineStarts = new int[capacity];
    }

    void add(char c) {
      if (atLineStart) {
        lineStarts[lines] = length;
        lines++;
      }
      atLineStart = c == '\n';
      values[length] = c;
      length++;
    }

    Characters trimmed() {
      values = Arrays.copyOf(values, length);
      return this;
    }
  }
}
