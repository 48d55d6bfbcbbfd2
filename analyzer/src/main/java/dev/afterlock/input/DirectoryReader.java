package dev.afterlock.input;

import dev.afterlock.finding.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lists the class files of a directory, which is read like an unpacked jar. Archives in it are
 * files like any other: a build directory often holds the archives made from its classes.
 */
final class DirectoryReader {
  private final Intake intake;
  private final int release;

  DirectoryReader(Intake intake, int release) {
    this.intake = intake;
    this.release = release;
  }

  /** Returns the class files to read, by path. */
  List<ClassResource> read(String container, Path directory) {
    Map<String, Path> files = DirectoryWalk.filesBelow(directory, this::reportUnreadable);
    intake.countContainer();
    List<ClassResource> classes = new ArrayList<>();
    new ReleaseChoice(isMultiRelease(files), release)
        .among(files)
        .forEach((entry, file) -> classes.add(classFile(container, entry, file)));
    return classes;
  }

  /** Returns a class file that lies in a directory. */
  ClassResource classFile(String container, String entry, Path file) {
    return new PathClass(container, entry, file, intake.limits().classBytes());
  }

  private boolean isMultiRelease(Map<String, Path> files) {
    Path manifest = files.get(ReleaseChoice.MANIFEST);
    if (manifest == null) {
      return false;
    }
    try (InputStream in = Files.newInputStream(manifest)) {
      return ReleaseChoice.isDeclaredIn(LimitedRead.allOf(in, intake.limits().classBytes()));
    } catch (IOException e) {
      reportUnreadable(manifest, e);
      return false;
    }
  }

  private void reportUnreadable(Path path, IOException failure) {
    intake.report(
        Problem.Kind.UNREADABLE_INPUT,
        path.toString(),
        "The path is left out: " + ReadFailure.reason(failure) + ".");
  }
}
