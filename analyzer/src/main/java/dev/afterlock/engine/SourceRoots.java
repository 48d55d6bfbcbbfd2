package dev.afterlock.engine;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Guesses where sources are from the layout that Maven and Gradle share, so that a report names
 * files of the repository without being told. Guesses only add file names to a report.
 */
public final class SourceRoots {
  private static final int DEPTH = 3;
  private static final List<String> CONVENTIONAL =
      List.of(
          "src/main/java",
          "src/main/kotlin",
          "src/main/scala",
          "src/test/java",
          "src/test/kotlin",
          "src/test/scala");
  private static final Set<String> NEVER_MODULES =
      Set.of("src", "target", "build", "out", "bin", "node_modules");

  private SourceRoots() {}

  /** Returns the nearest directory with {@code .git} at or above a directory, if there is one. */
  public static Optional<Path> repository(Path directory) {
    return upwards(directory).stream().filter(SourceRoots::isRepository).findFirst();
  }

  /**
   * Returns roots of the modules at or above the inputs, then of those shortly below the input
   * directories and, inside a repository, below the working directory.
   */
  public static List<Path> near(List<Path> inputs, Path directory) {
    Set<Path> modules = new LinkedHashSet<>();
    inputs.forEach(input -> modules.addAll(upwards(input)));
    inputs.stream().filter(Files::isDirectory).forEach(input -> addBelow(input, modules));
    if (repository(directory).isPresent()) {
      addBelow(directory, modules);
    }
    return modules.stream()
        .flatMap(module -> CONVENTIONAL.stream().map(module::resolve))
        .filter(Files::isDirectory)
        .toList();
  }

  /** Returns a path and what holds it, no higher than its repository. */
  private static List<Path> upwards(Path start) {
    List<Path> chain = new ArrayList<>();
    for (Path at = start; at != null; at = at.getParent()) {
      chain.add(at);
      if (isRepository(at)) {
        break;
      }
    }
    return chain;
  }

  private static boolean isRepository(Path directory) {
    return Files.exists(directory.resolve(".git"));
  }

  private static void addBelow(Path start, Set<Path> modules) {
    try {
      Files.walkFileTree(start, EnumSet.noneOf(FileVisitOption.class), DEPTH, new Modules(modules));
    } catch (IOException e) {
      // A root that is not found costs a file name in the report, no finding.
    }
  }

  /** Collects directories that may be modules. */
  private static final class Modules extends SimpleFileVisitor<Path> {
    private final Set<Path> found;

    Modules(Set<Path> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      Path name = directory.getFileName();
      if (name != null && (name.toString().startsWith(".") || isOutput(name))) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      found.add(directory);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    private static boolean isOutput(Path name) {
      return NEVER_MODULES.contains(name.toString());
    }
  }
}
