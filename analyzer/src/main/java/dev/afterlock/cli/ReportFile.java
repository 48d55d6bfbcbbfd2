package dev.afterlock.cli;

import dev.afterlock.report.FileReplacement;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that takes a report. The report is written beside it and then moved, so that a reader sees
 * the old report or the new one, never half of one.
 */
final class ReportFile {
  private final String name;
  private final Path path;

  private ReportFile(String name, Path path) {
    this.name = name;
    this.path = path;
  }

  /** Writes the content of a file. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Returns a file, or refuses one that cannot be written, before any time is spent. */
  static ReportFile at(String name, Path directory) {
    if (name.isEmpty()) {
      throw new UsageException("the name of a file is empty; is a variable unset?");
    }
    ReportFile file = new ReportFile(name, resolve(name, directory));
    file.check();
    return file;
  }

  /** Writes the file. */
  void write(Content content) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        // A device or a pipe must stay one.
        writeTo(path, content);
      } else {
        FileReplacement.write(path, content::writeTo);
      }
    } catch (IOException e) {
      throw new UsageException(cannotWrite(reason(e)), e);
    }
  }

  private void check() {
    Path parent = path.getParent();
    if (Files.isDirectory(path)) {
      throw new UsageException(cannotWrite("it is a directory"));
    }
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UsageException(cannotWrite("there is no directory " + parent));
    }
    if (Files.exists(path) ? !Files.isWritable(path) : !Files.isWritable(parent)) {
      throw new UsageException(cannotWrite("permission denied"));
    }
  }

  private String cannotWrite(String reason) {
    return "cannot write " + name + ": " + reason;
  }

  private static Path resolve(String name, Path directory) {
    try {
      return directory.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new UsageException("not a path: " + name, e);
    }
  }

  private static void writeTo(Path file, Content content) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING))) {
      content.writeTo(out);
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileSystemException detailed && detailed.getReason() != null) {
      return detailed.getReason();
    }
    return String.valueOf(failure.getMessage());
  }
}
