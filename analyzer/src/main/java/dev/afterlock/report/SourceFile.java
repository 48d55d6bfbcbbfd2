package dev.afterlock.report;

import org.jspecify.annotations.Nullable;

/**
 * A source file as reports refer to it.
 *
 * @param path path from the repository if the file was found there, else from its source root
 * @param text what is in it; null when it was not found, and the path is a guess
 */
record SourceFile(String path, @Nullable SourceText text) {
  boolean found() {
    return text != null;
  }

  /** Returns the text if it has something to see in that line, which a stale file may not. */
  @Nullable SourceText textAt(int line) {
    return text != null && text.hasCode(line) ? text : null;
  }
}
