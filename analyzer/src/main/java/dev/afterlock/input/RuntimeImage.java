package dev.afterlock.input;

import dev.afterlock.finding.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the class files of the JDK that runs the analysis, through its file system (JEP 220). No
 * class is loaded. Each module is a container of its own: {@code jrt:/java.base}.
 */
final class RuntimeImage {
  private static final String SCHEME = "jrt:";
  private static final URI ROOT = URI.create("jrt:/");

  private final Intake intake;
  private final DirectoryReader directories;

  RuntimeImage(Intake intake, DirectoryReader directories) {
    this.intake = intake;
    this.directories = directories;
  }

  /** Returns whether an input means the image or a module of it. */
  static boolean isMeantBy(String input) {
    return input.startsWith(SCHEME);
  }

  /** Returns the class files of all modules, or of the one that is named. */
  List<ClassResource> read(String input) {
    String wanted = input.substring(SCHEME.length()).replaceAll("^/+|/+$", "");
    List<ClassResource> classes = new ArrayList<>();
    boolean found = false;
    try {
      Path modules = FileSystems.getFileSystem(ROOT).getPath("/modules");
      for (Path module : DirectoryWalk.children(modules)) {
        String name = modules.relativize(module).toString();
        if (wanted.isEmpty() || wanted.equals(name)) {
          found = true;
          classes.addAll(readModule(ROOT + name, module));
        }
      }
    } catch (IOException e) {
      reportUnreadable(input, "The running JDK cannot be read: " + ReadFailure.reason(e) + ".");
      return classes;
    }
    if (!found) {
      reportUnreadable(input, "The running JDK has no such module; see java --list-modules.");
    }
    return classes;
  }

  private List<ClassResource> readModule(String container, Path module) {
    return intake.isNew(container) ? directories.read(container, module) : List.of();
  }

  private void reportUnreadable(String input, String message) {
    intake.report(Problem.Kind.UNREADABLE_INPUT, input, message);
  }
}
