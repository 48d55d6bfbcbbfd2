package dev.afterlock.input;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * One walk through a directory and all below it. Names do not depend on the order in which the file
 * system lists files.
 *
 * <p>Links are followed, but each directory is visited once: that ends cycles, and it keeps links
 * that fan out at every level from multiplying. Directories proper come before linked ones, so that
 * a class is named by its package and not by a link that leads to it.
 */
final class DirectoryWalk {
  private final Path root;
  private final BiConsumer<Path, IOException> failures;
  private final Map<String, Path> files = new TreeMap<>();
  private final Deque<Path> directories = new ArrayDeque<>();
  private final Deque<Path> linkedDirectories = new ArrayDeque<>();
  private final Set<Path> visited = new HashSet<>();

  private DirectoryWalk(Path root, BiConsumer<Path, IOException> failures) {
    this.root = root;
    this.failures = failures;
  }

  /**
   * Returns the regular files by their paths below the root, with {@code /} between the parts.
   *
   * @param failures hears of what cannot be read; the walk goes on
   */
  static Map<String, Path> filesBelow(Path root, BiConsumer<Path, IOException> failures) {
    DirectoryWalk walk = new DirectoryWalk(root, failures);
    walk.run();
    return walk.files;
  }

  /** Returns the children of a directory, sorted by name. */
  static List<Path> children(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(children::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    children.sort(Comparator.comparing(Path::toString));
    return children;
  }

  private void run() {
    directories.add(root);
    while (!directories.isEmpty() || !linkedDirectories.isEmpty()) {
      Path directory = directories.isEmpty() ? linkedDirectories.remove() : directories.remove();
      try {
        if (visited.add(directory.toRealPath())) {
          for (Path child : children(directory)) {
            visit(child);
          }
        }
      } catch (IOException e) {
        failures.accept(directory, e);
      }
    }
  }

  private void visit(Path child) {
    try {
      BasicFileAttributes own =
          Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (own.isDirectory()) {
        directories.add(child);
      } else if (own.isSymbolicLink() && Files.isDirectory(child)) {
        linkedDirectories.add(child);
      } else if (own.isRegularFile() || Files.isRegularFile(child)) {
        add(child);
      } else if (ReleaseChoice.isClassFile(nameOf(child))) {
        // A link that leads nowhere, or a pipe that would block its reader for ever.
        throw new FileSystemException(child.toString(), null, "it is not a regular file");
      }
    } catch (IOException e) {
      failures.accept(child, e);
    }
  }

  /** Names that are not in the encoding of this machine may look alike. */
  private void add(Path file) throws IOException {
    if (files.putIfAbsent(nameOf(file), file) != null) {
      throw new FileSystemException(
          file.toString(), null, "another file has this name, as far as its letters can be read");
    }
  }

  private String nameOf(Path file) {
    String separator = file.getFileSystem().getSeparator();
    return root.relativize(file).toString().replace(separator, "/");
  }
}
