package dev.afterlock.maven;

import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.engine.RequestDigest;
import dev.afterlock.report.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * What is to be analysed in one module. Holds names only, so that it may be kept until the last
 * module is built.
 *
 * @param name the module as people know it, {@code groupId:artifactId}
 * @param request what to analyse and how
 * @param sourceRoots directories that hold package directories
 * @param repository the directory that reports name files from
 * @param digest a number for everything that the report depends on, source files included
 */
record ModuleAnalysis(
    String name, AnalysisRequest request, List<Path> sourceRoots, Path repository, String digest)
    implements ModuleRun.Work {

  static ModuleAnalysis of(
      String name, AnalysisRequest request, List<Path> sourceRoots, Path repository, String version)
      throws MojoExecutionException {
    try {
      List<String> more = new ArrayList<>(List.of(version, repository.toString()));
      more.addAll(stamps(sourceRoots));
      return new ModuleAnalysis(
          name, request, sourceRoots, repository, RequestDigest.of(request, more));
    } catch (IOException e) {
      throw new MojoExecutionException("Classes or sources cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public SourceTree sources(Path base) {
    return SourceTree.of(sourceRoots, base);
  }

  /** Excerpts in a report change with a comment, which leaves no trace in classes. */
  private static List<String> stamps(List<Path> roots) throws IOException {
    List<String> stamps = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> tree = Files.walk(root)) {
        for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
          BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
          stamps.add(file + " " + attributes.size() + " " + attributes.lastModifiedTime());
        }
      }
    }
    return stamps;
  }
}
