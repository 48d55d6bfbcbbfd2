package dev.afterlock.maven;

import dev.afterlock.confirm.AgentJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The tests of a module, watched by the agent for what a report says.
 *
 * @param project the module
 * @param directory where its reports are
 */
record WatchedTests(MavenProject project, Path directory) {
  /** Surefire and Failsafe give the JVM of the tests what stands in this property. */
  private static final String ARGUMENTS = "argLine";

  /** Returns the report whose findings are looked for. */
  Path report() {
    return directory.resolve("afterlock.sarif");
  }

  /** Returns where the agent leaves what it saw, one file for each process. */
  Path seen() {
    return directory.resolve("afterlock").resolve("seen");
  }

  /**
   * Adds the agent to what the JVM of the tests is given, and forgets what an earlier run saw.
   *
   * @param version the version of this program, which the agent's must be
   * @param options further options of the agent, null for none
   */
  void begin(String version, @Nullable String options) throws MojoExecutionException {
    Path agent = directory.resolve("afterlock").resolve("agent.jar");
    try {
      Files.createDirectories(seen());
      for (Path file : files()) {
        Files.delete(file);
      }
      if (!AgentJar.unpack(version, agent)) {
        throw new MojoExecutionException("This build of the plugin has no agent.");
      }
    } catch (IOException e) {
      throw new MojoExecutionException(
          "The tests cannot be watched from " + directory + ": " + e.getMessage(), e);
    }
    String argument =
        "-javaagent:%s=report=%s,result=%s%s"
            .formatted(
                agent,
                report(),
                seen().resolve("%p.json"),
                options == null || options.isBlank() ? "" : "," + options.strip());
    String before = project.getProperties().getProperty(ARGUMENTS, "");
    project.getProperties().setProperty(ARGUMENTS, ("\"" + argument + "\" " + before).strip());
  }

  /** Returns whether some process of the tests has left what it saw. */
  boolean ended() throws IOException {
    return Files.isDirectory(seen()) && !files().isEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(seen())) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
