package dev.afterlock.report;

import java.nio.file.Path;
import java.util.List;

/** Finds the source files of classes, and their paths relative to the repository. */
public final class SourceTree {
  private SourceTree() {}

  /**
   * Returns a tree over the given roots.
   *
   * @param roots directories that hold package directories, such as {@code src/main/java}
   * @param repository the directory that reported paths are relative to
   */
  public static SourceTree of(List<Path> roots, Path repository) {
    return new SourceTree();
  }
}
