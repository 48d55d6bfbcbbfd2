package dev.afterlock.maven;

import java.io.File;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;

/**
 * The dependencies that are reported on.
 *
 * @param includes patterns {@code groupId:artifactId}; all dependencies if there are none
 * @param excludes patterns that win over these
 */
record DependencySelection(List<String> includes, List<String> excludes) {
  private static final Set<String> NEEDED_TO_RUN =
      Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME);

  /** Returns the files of the chosen ones, in a stable order. */
  List<String> files(Collection<Artifact> dependencies) {
    return dependencies.stream()
        .filter(dependency -> NEEDED_TO_RUN.contains(dependency.getScope()))
        .filter(dependency -> covers(dependency.getGroupId() + ":" + dependency.getArtifactId()))
        .map(Artifact::getFile)
        .filter(Objects::nonNull)
        .filter(File::exists)
        .filter(file -> file.isDirectory() || file.getName().endsWith(".jar"))
        .map(File::getPath)
        .sorted()
        .toList();
  }

  private boolean covers(String name) {
    return (includes.isEmpty() || matches(includes, name)) && !matches(excludes, name);
  }

  private static boolean matches(List<String> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> regex(pattern).matcher(name).matches());
  }

  private static Pattern regex(String pattern) {
    return Pattern.compile(
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
