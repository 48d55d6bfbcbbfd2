package dev.afterlock.cli;

import dev.afterlock.report.DisplayText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything of the process that the command line may look at or write to.
 *
 * @param out takes the report and nothing else; in UTF-8, flushed but never closed
 * @param err takes the log, the progress bar, the summary and errors
 * @param environment environment variables
 * @param outTerminal whether {@code out} is read by a person at a terminal
 * @param errTerminal whether {@code err} is read by a person at a terminal
 * @param directory the working directory, absolute
 */
record Console(
    OutputStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean outTerminal,
    boolean errTerminal,
    Path directory) {
  private static final String PREFIX = "afterlock: ";

  Console {
    environment = Map.copyOf(environment);
  }

  /**
   * Prints one message on the log. It may quote names and files of strangers, so nothing but line
   * breaks, which are its own, reaches a terminal as anything but text.
   */
  void say(String message) {
    err.println(
        message
            .lines()
            .map(DisplayText::whole)
            .collect(Collectors.joining(System.lineSeparator(), PREFIX, "")));
  }

  /** Prints text on the standard output. */
  void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /**
   * Returns whether to write colour to a stream. The option comes before {@code NO_COLOR}, and
   * {@code NO_COLOR} before the terminal's abilities.
   */
  boolean colourful(ColorMode mode, boolean terminal) {
    return switch (mode) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          terminal
              && environment.getOrDefault("NO_COLOR", "").isEmpty()
              && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    };
  }
}
