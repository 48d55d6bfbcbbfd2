package dev.afterlock.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that has run.
 *
 * @param exitCode what it ended with
 * @param output all that it printed
 */
record WatchedProcess(int exitCode, String output) {
  /** Another JDK can run the programs, as long as it knows the classes. */
  private static final String JAVA =
      System.getProperty(
          "afterlock.java", Path.of(System.getProperty("java.home"), "bin", "java").toString());

  private static final long MOST_SECONDS = 120;

  /** The report of the sample application, which the analyzer's tests keep up to date. */
  static Path report() {
    return Path.of("../analyzer/src/test/resources/dev/afterlock/engine/golden/sample.sarif")
        .toAbsolutePath();
  }

  /** Runs a main class of the tests; without options for the agent, without the agent. */
  static WatchedProcess run(Path directory, String options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    if (!options.isEmpty()) {
      command.add("-javaagent:" + System.getProperty("afterlock.agent.jar") + "=" + options);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("does not end: " + Files.readString(output));
    }
    return new WatchedProcess(process.exitValue(), Files.readString(output));
  }
}
