package dev.afterlock.engine;

import dev.afterlock.filter.TriagePolicy;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.hierarchy.ClassFileSupport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A number for everything that the report of a request depends on: the bytes of the inputs and of
 * the class path, what the user says, the running Java and the newest class files that can be read.
 * Equal digests mean equal reports, as long as the program is of the same version. What a request
 * fails on is no part of it, and neither is the number of threads.
 */
public final class RequestDigest {
  private static final int BUFFER = 1 << 16;

  private final MessageDigest digest;

  private RequestDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns the digest of a request.
   *
   * @param more what else the caller's output depends on, such as its version
   * @throws IOException if a file that exists cannot be read
   */
  public static String of(AnalysisRequest request, List<String> more) throws IOException {
    RequestDigest digest = new RequestDigest();
    more.forEach(digest::add);
    digest.add(Runtime.version().toString());
    digest.add("reads " + ClassFileSupport.newestJavaRelease());
    digest.add("release " + request.release());
    digest.add("dependencies " + request.reportDependencies());
    digest.add(request.minConfidence() + " " + request.minSeverity());
    digest.add(request.classes().toString());
    digest.add(request.configuration().toString());
    digest.add(String.join(",", request.rules().infos().stream().map(RuleInfo::id).toList()));
    digest.addTriage(request.triage());
    digest.addAll("inputs", request.inputs());
    digest.addAll("class path", request.classPath());
    return digest.result();
  }

  /** Returns the digest of a file's bytes. */
  public static String ofFile(Path file) throws IOException {
    RequestDigest digest = new RequestDigest();
    digest.addBytes(file);
    return digest.result();
  }

  private String result() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The length goes first, so that no two lists of texts give the same bytes. */
  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  /** The day matters only if a suppression may end on it. */
  private void addTriage(TriagePolicy triage) {
    add(triage.baselineMode() + " " + triage.baseline());
    add(triage.suppressions().toString());
    add(triage.ignoreGenerated() + " " + triage.reportUnused());
    if (triage.suppressions().stream().anyMatch(each -> each.expires() != null)) {
      add(triage.today().toString());
    }
  }

  private void addAll(String role, List<String> paths) throws IOException {
    add(role + " " + paths.size());
    for (String path : paths) {
      add(path);
      addPath(path);
    }
  }

  private void addPath(String name) throws IOException {
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      add("no path");
      return;
    }
    if (Files.isDirectory(path)) {
      addTree(path);
    } else if (Files.exists(path)) {
      addFile(path, "");
    } else {
      add("absent");
    }
  }

  private void addTree(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(root)) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    add("files " + files.size());
    for (Path file : files) {
      addFile(file, root.relativize(file).toString());
    }
  }

  private void addFile(Path file, String name) throws IOException {
    add(name);
    add(Long.toString(Files.size(file)));
    addBytes(file);
  }

  private void addBytes(Path file) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
  }
}
