package dev.afterlock.report;

import dev.afterlock.finding.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes paths so that a report neither depends on the machine nor tells about it.
 *
 * @param repository the directory that paths are relative to
 */
record RepositoryPaths(Path repository) {
  private static final String NESTED = "!/";

  /** Characters of a path segment that need no escape (RFC 3986, 3.3), without the colon. */
  private static final String PLAIN = "-._~!$&'()*+,;=@";

  private static final int ASCII_END = 0x80;

  /**
   * Returns the path from the repository with {@code /} between its parts, or nothing for a path
   * outside. Links are followed first, because services know files by their real place.
   */
  Optional<String> relative(Path path) {
    Optional<String> real = below(real(repository), real(path));
    return real.isPresent() ? real : below(absolute(repository), absolute(path));
  }

  /**
   * Returns a directory, archive or name as a report may show it. Only an absolute path tells about
   * the machine: it becomes relative to the repository, or its last name when it lies elsewhere.
   */
  String display(String subject) {
    int nested = subject.indexOf(NESTED);
    String outer = nested < 0 ? subject : subject.substring(0, nested);
    String inner = nested < 0 ? "" : subject.substring(nested);
    try {
      Path path = Path.of(outer);
      return path.isAbsolute() ? relative(path).orElseGet(() -> lastName(path)) + inner : subject;
    } catch (InvalidPathException e) {
      // A name that no file can have leads nowhere, and shows no place on this machine.
      return subject;
    }
  }

  /** Returns what a problem says, without the place of the repository on this machine. */
  String message(Problem problem) {
    String subject = display(problem.subject());
    return withoutRoot(problem.message().replace(problem.subject(), subject));
  }

  /** Returns a text without the place of the repository on this machine. */
  String withoutRoot(String text) {
    String separator = repository.getFileSystem().getSeparator();
    return text.replace(absolute(repository) + separator, "")
        .replace(real(repository) + separator, "");
  }

  /** Returns a relative path as a URI reference, each segment percent-encoded. */
  static String encode(String path) {
    StringBuilder uri = new StringBuilder(path.length());
    for (byte unit : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (unit & 0xff);
      if (c == '/' || isPlain(c)) {
        uri.append(c);
      } else {
        uri.append('%').append(String.format("%02X", (int) c));
      }
    }
    return uri.toString();
  }

  private static boolean isPlain(char c) {
    return c < ASCII_END && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
  }

  private static Optional<String> below(Path root, Path path) {
    if (!path.startsWith(root) || path.equals(root)) {
      return Optional.empty();
    }
    return Optional.of(
        StreamSupport.stream(root.relativize(path).spliterator(), false)
            .map(Path::toString)
            .collect(Collectors.joining("/")));
  }

  private static String lastName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // A path that does not exist has no links to follow.
      return absolute(path);
    }
  }
}
