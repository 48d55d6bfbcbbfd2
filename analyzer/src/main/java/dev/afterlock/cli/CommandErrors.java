package dev.afterlock.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into a message for a person and an exit code. */
final class CommandErrors {
  private final Console console;

  CommandErrors(Console console) {
    this.console = console;
  }

  /** Reports arguments that could not be understood. */
  int usage(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    boolean root = command.getParent() == null;
    if (root && args.length == 0) {
      command.usage(console.err());
      return ExitCode.USAGE.number();
    }
    return usage(command, root ? aboutRoot(failure) : aboutSubcommand(failure));
  }

  /** Reports what a command threw. */
  int failure(Exception failure, boolean verbose) {
    if (failure instanceof UsageException) {
      // As it is: it may begin with the name of a file.
      console.say(String.valueOf(failure.getMessage()));
      if (verbose && failure.getCause() != null) {
        failure.getCause().printStackTrace(console.err());
      }
      return ExitCode.USAGE.number();
    }
    return defect(failure, verbose);
  }

  /** Reports a defect of the program. */
  int defect(Throwable failure, boolean verbose) {
    if (failure instanceof OutOfMemoryError) {
      console.say("out of memory; give Java more, such as AFTERLOCK_OPTS=-Xmx4g or java -Xmx4g");
    } else {
      console.say(
          "internal error: "
              + failure
              + "\nThis is a defect of afterlock, not of your code."
              + (verbose ? "" : " Run again with --verbose and report what it prints."));
    }
    if (verbose) {
      failure.printStackTrace(console.err());
    }
    return ExitCode.DEFECT.number();
  }

  private int usage(CommandLine command, String message) {
    console.say(message);
    console.err().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE.number();
  }

  private String aboutRoot(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return message(failure);
    }
    String first = unmatched.getUnmatched().get(0);
    if (first.startsWith("-")) {
      String option = first.replaceFirst("=.*", "");
      return isOptionOfScan(option, failure.getCommandLine())
          ? "'" + option + "' belongs after the command: afterlock scan " + first + " ..."
          : message(failure);
    }
    if (looksLikePath(first)) {
      return "'" + first + "' is not a command; to analyse it: afterlock scan " + quoted(first);
    }
    return "'" + first + "' is not a command" + meant(unmatched.getSuggestions());
  }

  private static String aboutSubcommand(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      String what = first.startsWith("-") ? "unknown option '" : "unexpected argument '";
      return what + first + "'" + meant(unmatched.getSuggestions());
    }
    return message(failure);
  }

  private static String meant(List<String> suggestions) {
    return suggestions.isEmpty()
        ? ""
        : "; did you mean '" + String.join("' or '", suggestions) + "'?";
  }

  private boolean looksLikePath(String argument) {
    if (argument.startsWith("jrt:") || argument.contains("/") || argument.contains("\\")) {
      return true;
    }
    try {
      return argument.toLowerCase(Locale.ROOT).matches(".*\\.(jar|war|ear|aar|jmod|zip|class)")
          || Files.exists(console.directory().resolve(argument));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isOptionOfScan(String option, CommandLine root) {
    CommandLine scan = root.getSubcommands().get("scan");
    return scan != null && scan.getCommandSpec().findOption(option) != null;
  }

  private static String quoted(String argument) {
    return argument.contains(" ") ? "'" + argument + "'" : argument;
  }

  private static String message(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return message.isEmpty()
        ? message
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
