package dev.afterlock.input;

import dev.afterlock.finding.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds out what each given path is and lists its class files. */
final class PathReader {
  private static final String INSIDE = "!/";
  private static final int CLASS_MAGIC = 0xCAFEBABE;
  private static final int ZIP_MAGIC = 0x504B0304;
  private static final int EMPTY_ZIP_MAGIC = 0x504B0506;
  private static final int JMOD_MAGIC = 0x4A4D0100;

  private final Intake intake;
  private final ArchiveReader archives;
  private final DirectoryReader directories;
  private final RuntimeImage runtimeImage;

  PathReader(Intake intake, int release) {
    this.intake = intake;
    this.archives = new ArchiveReader(intake, release);
    this.directories = new DirectoryReader(intake, release);
    this.runtimeImage = new RuntimeImage(intake, directories);
  }

  /** Returns the class files of all paths, in the order of the paths. */
  List<ClassResource> read(List<String> inputs) {
    List<ClassResource> classes = new ArrayList<>();
    for (String input : inputs) {
      classes.addAll(RuntimeImage.isMeantBy(input) ? runtimeImage.read(input) : readPath(input));
    }
    return classes;
  }

  private List<ClassResource> readPath(String input) {
    if (input.isEmpty()) {
      // As a path this would be the working directory; it is rather a variable that was not set.
      reportUnreadable(input, "An input is an empty string.");
      return List.of();
    }
    try {
      int inner = input.indexOf(INSIDE);
      if (inner > 0 && Files.isRegularFile(Path.of(input.substring(0, inner)))) {
        return readInside(
            Path.of(input.substring(0, inner)), input.substring(inner + INSIDE.length()));
      }
      return isWildcard(input)
          ? readJarsIn(Path.of(input.substring(0, input.length() - 1)))
          : readPath(Path.of(input));
    } catch (InvalidPathException e) {
      reportUnreadable(input, "The path is not valid here: " + e.getReason() + ".");
      return List.of();
    }
  }

  /** A class path element that ends in an asterisk means all jars of a directory (java command). */
  private static boolean isWildcard(String input) {
    return input.equals("*") || input.endsWith("/*") || input.endsWith(File.separator + "*");
  }

  private List<ClassResource> readJarsIn(Path directory) {
    List<ClassResource> classes = new ArrayList<>();
    try {
      for (Path child : DirectoryWalk.children(directory)) {
        if (child.toString().toLowerCase(Locale.ROOT).endsWith(".jar")
            && Files.isRegularFile(child)) {
          classes.addAll(readPath(child));
        }
      }
    } catch (IOException e) {
      reportUnreadable(
          directory.resolve("*").toString(),
          "The directory cannot be read: " + ReadFailure.reason(e) + ".");
    }
    return classes;
  }

  /**
   * Reports name nested archives as {@code outer.jar!/inner.jar}, so such a path can be given too.
   */
  private List<ClassResource> readInside(Path outer, String name) {
    try {
      if (!intake.isNew(outer.toRealPath() + INSIDE + name)) {
        return List.of();
      }
      FileSource source = FileSource.open(outer);
      intake.keepOpen(source);
      return archives.readInside(outer.toString(), source, name);
    } catch (IOException e) {
      reportUnreadable(outer.toString(), "The path cannot be read: " + ReadFailure.reason(e) + ".");
      return List.of();
    }
  }

  private List<ClassResource> readPath(Path path) {
    try {
      if (!intake.isNew(path.toRealPath().toString())) {
        return List.of();
      }
      if (Files.isDirectory(path)) {
        return directories.read(path.toString(), path);
      }
      if (Files.isRegularFile(path)) {
        return readFile(path);
      }
      reportUnreadable(path.toString(), "The path is neither a file nor a directory.");
    } catch (IOException e) {
      reportUnreadable(path.toString(), "The path cannot be read: " + ReadFailure.reason(e) + ".");
    }
    return List.of();
  }

  /** The name decides where it says something, so that damage is reported as what it is. */
  private List<ClassResource> readFile(Path file) throws IOException {
    String name = file.toString();
    if (name.endsWith(".class")) {
      return readClass(file);
    }
    FileSource source = FileSource.open(file);
    intake.keepOpen(source);
    int magic = magicOf(source);
    if (ArchiveKind.isArchiveName(name)
        || magic == ZIP_MAGIC
        || magic == EMPTY_ZIP_MAGIC
        || magic == JMOD_MAGIC) {
      return archives.read(name, source);
    }
    if (magic == CLASS_MAGIC) {
      return readClass(file);
    }
    reportUnreadable(name, "The file is not a class file, archive or directory.");
    return List.of();
  }

  private List<ClassResource> readClass(Path file) {
    Path parent = file.getParent();
    String entry = file.getFileName() == null ? file.toString() : file.getFileName().toString();
    return List.of(directories.classFile(parent == null ? "." : parent.toString(), entry, file));
  }

  private static int magicOf(ByteSource source) throws IOException {
    return source.size() < Integer.BYTES
        ? 0
        : ByteBuffer.wrap(source.read(0, Integer.BYTES)).getInt();
  }

  private void reportUnreadable(String input, String message) {
    intake.report(Problem.Kind.UNREADABLE_INPUT, input, message);
  }
}
