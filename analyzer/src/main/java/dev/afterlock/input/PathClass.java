package dev.afterlock.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A class file that is a file of its own, on disk or in the run-time image.
 *
 * @param container the name of the directory
 * @param entry path below the directory
 * @param file the file
 * @param limit largest size that is read
 */
record PathClass(String container, String entry, Path file, int limit) implements ClassResource {
  @Override
  public byte[] bytes() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return LimitedRead.allOf(in, limit);
    } catch (IOException e) {
      throw ReadFailure.of(entry, container, e);
    }
  }

  @Override
  public String toString() {
    return container + "/" + entry;
  }
}
