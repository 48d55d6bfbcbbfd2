package dev.afterlock.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the paths a user gave. A mistyped one ends the run before anything is analysed. */
final class ScanPaths {
  private static final String RUNTIME_IMAGE = "jrt:";
  private static final String NESTED = "!/";

  private final Path directory;

  /** Reads paths relative to a directory. */
  ScanPaths(Path directory) {
    this.directory = directory;
  }

  /** Refuses inputs that do not exist. */
  void checkInputs(List<String> inputs) {
    inputs.forEach(this::checkInput);
  }

  /** Returns existing directories. */
  List<Path> directories(List<String> given, String option) {
    return given.stream().map(name -> existingDirectory(name, option)).toList();
  }

  /** Returns the entries of class paths as {@code java -cp} understands them. */
  List<String> classPath(List<String> given) {
    return given.stream()
        .flatMap(Pattern.compile(Pattern.quote(File.pathSeparator))::splitAsStream)
        .filter(entry -> !entry.isEmpty())
        .flatMap(this::expanded)
        .toList();
  }

  /** Returns the files and directories that hold the inputs, absolute. */
  List<Path> files(List<String> inputs) {
    return inputs.stream()
        .filter(input -> !input.startsWith(RUNTIME_IMAGE))
        .map(this::outermost)
        .toList();
  }

  /** Returns the path of a file, whether or not it exists. */
  Path file(String name) {
    return path(name);
  }

  private void checkInput(String input) {
    if (input.isEmpty()) {
      throw new UsageException("a PATH is empty; is a variable unset?");
    }
    if (input.startsWith(RUNTIME_IMAGE)) {
      return;
    }
    if (!Files.exists(outermost(input))) {
      throw new UsageException(
          "no such file or directory: "
              + input
              + (input.startsWith("@") ? " (nor is there such an argument file)" : ""));
    }
  }

  private Path existingDirectory(String name, String option) {
    Path path = path(name);
    if (name.isEmpty() || !Files.isDirectory(path)) {
      throw new UsageException(option + " is not a directory: " + name);
    }
    return path;
  }

  private Stream<String> expanded(String entry) {
    if (!entry.equals("*") && !entry.endsWith("/*") && !entry.endsWith(File.separator + "*")) {
      return Stream.of(entry);
    }
    String parent = entry.substring(0, entry.length() - 1);
    try (Stream<Path> files = Files.list(path(parent))) {
      return files
          .map(file -> parent + file.getFileName())
          .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".jar"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("--classpath " + entry + " cannot be listed", e);
    }
  }

  /** Returns the file that holds an input such as {@code app.war!/WEB-INF/lib/feed.jar}. */
  private Path outermost(String input) {
    Path whole = path(input);
    int nested = input.indexOf(NESTED);
    return nested < 0 || Files.exists(whole) ? whole : path(input.substring(0, nested));
  }

  private Path path(String name) {
    try {
      return directory.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new UsageException("not a path: " + name + " (" + e.getReason() + ")", e);
    }
  }
}
