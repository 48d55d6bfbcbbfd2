package dev.afterlock.report;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files below a source root by their bare names.
 *
 * @param byName all files of each name
 */
record FileNames(Map<String, List<Path>> byName) {
  /** Returns the names below a directory; what cannot be listed is left out. */
  static FileNames below(Path root) {
    Map<String, List<Path>> byName = new HashMap<>();
    try {
      Files.walkFileTree(root, new Collector(byName));
    } catch (IOException e) {
      // A root that cannot be listed has no files to offer; its classes show as not found.
      return new FileNames(Map.of());
    }
    return new FileNames(byName);
  }

  /** Returns the only file of that name. */
  Optional<Path> unique(String name) {
    List<Path> files = byName.getOrDefault(name, List.of());
    return files.size() == 1 ? Optional.of(files.get(0)) : Optional.empty();
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Map<String, List<Path>> byName;

    Collector(Map<String, List<Path>> byName) {
      this.byName = byName;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      Path name = file.getFileName();
      if (attributes.isRegularFile() && name != null) {
        byName.computeIfAbsent(name.toString(), key -> new ArrayList<>()).add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
