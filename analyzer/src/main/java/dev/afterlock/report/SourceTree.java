package dev.afterlock.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the source files of classes are. Only paths are kept here; files are read while a report is
 * written, and forgotten afterwards.
 */
public final class SourceTree {
  private static final List<String> CONVENTIONAL_ROOTS =
      List.of("src/main/java", "src/main/kotlin", "src/main/scala", "src/test/java");

  private final List<Path> roots;
  private final Map<String, Module> modules;
  private final Path repository;

  /**
   * A module of a build.
   *
   * @param name how people call it
   * @param roots directories that hold its package directories
   */
  public record Module(String name, List<Path> roots) {
    public Module {
      roots = List.copyOf(roots);
    }
  }

  private SourceTree(List<Path> roots, Map<String, Module> modules, Path repository) {
    this.roots = roots;
    this.modules = modules;
    this.repository = repository;
  }

  /**
   * Returns a tree over the given roots.
   *
   * @param roots directories that hold package directories, such as {@code src/main/java}; the
   *     first one that has a file wins. If there are none, the conventional ones of the repository
   * @param repository the directory that reported paths are relative to
   */
  public static SourceTree of(List<Path> roots, Path repository) {
    Stream<Path> chosen =
        roots.isEmpty()
            ? CONVENTIONAL_ROOTS.stream().map(repository::resolve).filter(Files::isDirectory)
            : roots.stream();
    return new SourceTree(chosen.toList(), Map.of(), repository);
  }

  /**
   * Returns a tree over several modules. Classes of one name may be in more than one of them, so
   * the sources of a class are looked for in its own module only.
   *
   * @param modules for each directory or archive that is analysed its module
   * @param repository the directory that reported paths are relative to
   */
  public static SourceTree ofModules(Map<String, Module> modules, Path repository) {
    return new SourceTree(List.of(), Map.copyOf(modules), repository);
  }

  /**
   * Returns the root of the repository that holds a path: the nearest directory with a {@code .git}
   * entry, or the path itself if there is none. The entry is a file in a linked work tree.
   */
  public static Path repositoryOf(Path start) {
    Path absolute = start.toAbsolutePath().normalize();
    for (Path directory = absolute; directory != null; directory = directory.getParent()) {
      if (Files.exists(directory.resolve(".git"))) {
        return directory;
      }
    }
    return absolute;
  }

  /** Returns what writes paths relative to the repository. */
  RepositoryPaths paths() {
    return new RepositoryPaths(repository);
  }

  /** Returns a reader for one report; it caches files, so a later report needs a new one. */
  SourceLookup open() {
    return new SourceLookup(roots, modules, paths());
  }
}
