package dev.afterlock.confirm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a program under the agent.
 *
 * @param agent the agent's jar
 * @param report the report whose findings are looked for
 * @param options further options for the agent
 * @param directory where the program runs
 */
public record WatchedRun(Path agent, Path report, Map<String, String> options, Path directory) {
  private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

  public WatchedRun {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * How the run ended.
   *
   * @param exitCode what the program ended with
   * @param seen what the agent wrote down
   */
  public record Ended(int exitCode, RunRecord seen) {}

  /**
   * Runs a command on the streams of this process. The agent is given to a {@code java} command
   * itself, and to what any other command starts by an environment variable.
   *
   * @throws IOException if it cannot be started, or what it left cannot be read
   */
  public Ended run(List<String> command) throws IOException, InterruptedException {
    Path results = Files.createTempDirectory("afterlock-confirm");
    try {
      String argument = "-javaagent:" + agent + "=" + agentOptions(results);
      ProcessBuilder builder =
          new ProcessBuilder(command).inheritIO().directory(directory.toFile());
      if (isJava(command.get(0))) {
        List<String> watched = new ArrayList<>(command);
        watched.add(1, argument);
        builder.command(watched);
      } else {
        String before = Optional.ofNullable(builder.environment().get(TOOL_OPTIONS)).orElse("");
        builder.environment().put(TOOL_OPTIONS, (before + " " + quoted(argument)).strip());
      }
      int exitCode = builder.start().waitFor();
      return new Ended(exitCode, RunRecord.read(results));
    } finally {
      delete(results);
    }
  }

  private String agentOptions(Path results) {
    StringBuilder text = new StringBuilder("report=" + report + ",result=" + results);
    text.append(File.separator).append("%p.json");
    options.forEach((name, value) -> text.append(',').append(name).append('=').append(value));
    return text.toString();
  }

  private static boolean isJava(String program) {
    String name = Path.of(program).getFileName().toString();
    return name.equals("java") || name.equals("java.exe");
  }

  /** The variable is split at blanks outside of quotes. */
  private static String quoted(String argument) {
    return argument.contains(" ") ? "\"" + argument + "\"" : argument;
  }

  private static void delete(Path directory) throws IOException {
    try (var entries = Files.walk(directory)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
