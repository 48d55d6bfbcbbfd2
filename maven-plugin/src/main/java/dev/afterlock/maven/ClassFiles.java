package dev.afterlock.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/** Finds out whether there is anything to analyse. */
final class ClassFiles {
  private ClassFiles() {}

  /** Returns whether a path is an archive, or a directory with a class file in it. */
  static boolean in(Path path) throws MojoExecutionException {
    if (!Files.isDirectory(path)) {
      return Files.exists(path);
    }
    try (Stream<Path> tree = Files.walk(path)) {
      return tree.anyMatch(file -> file.toString().endsWith(".class"));
    } catch (IOException e) {
      throw new MojoExecutionException(path + " cannot be read: " + e.getMessage(), e);
    }
  }
}
