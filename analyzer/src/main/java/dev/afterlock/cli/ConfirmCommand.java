package dev.afterlock.cli;

import dev.afterlock.confirm.AgentJar;
import dev.afterlock.confirm.ConfirmationPage;
import dev.afterlock.confirm.ConfirmationText;
import dev.afterlock.confirm.ConfirmedReport;
import dev.afterlock.confirm.HoldMode;
import dev.afterlock.confirm.NotWatchableException;
import dev.afterlock.confirm.WatchedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code afterlock confirm}: runs a program and looks whether findings happen in it. */
@Command(
    name = "confirm",
    mixinStandardHelpOptions = true,
    versionProvider = BuildInfo.class,
    description = {
      "Runs a program, a test suite for example, and looks whether the findings of a report happen"
          + " in it. Threads are held back for a moment where they can be overtaken.",
      "The outcome goes into the report."
    },
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n")
final class ConfirmCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--report",
      required = true,
      paramLabel = "FILE",
      description = "The report, in SARIF.")
  private String report = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report with the outcome there, and not in its own place.")
  private @Nullable String output;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page that shows the outcome of each finding.")
  private @Nullable String html;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      converter = Choice.OfHoldMode.class,
      completionCandidates = Choice.OfHoldMode.class,
      defaultValue = "systematic",
      description =
          "observe: hold nobody; systematic: hold whoever comes first; random: every other time."
              + " Default: ${DEFAULT-VALUE}.")
  private HoldMode mode = HoldMode.SYSTEMATIC;

  @Option(
      names = "--hold",
      paramLabel = "TIME",
      description = "Longest time for one hold, such as 50ms or 200us. Default: 50ms.")
  private @Nullable String hold;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "Longest time for all holds of a process. Default: 20s.")
  private @Nullable String budget;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Decide as the run did that printed this seed, in mode random.")
  private @Nullable Long seed;

  @Option(
      names = "--agent",
      paramLabel = "JAR",
      description = "The agent's jar. Default: the one in this program.")
  private @Nullable String agent;

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "What to run, with its arguments, after '--'.")
  private List<String> command = new ArrayList<>();

  ConfirmCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path file = new ScanPaths(console.directory()).file(report);
    ConfirmedReport confirmed = read(file);
    Path target = output == null ? file : new ScanPaths(console.directory()).file(output);
    ReportFile.at(output == null ? report : output, console.directory());
    if (html != null) {
      ReportFile.at(html, console.directory());
    }
    WatchedRun run = new WatchedRun(agent(), file, agentOptions(), console.directory());
    WatchedRun.Ended ended = started(run);
    if (ended.seen().processes() == 0) {
      throw new UsageException(
          "the command ended with exit code %d, and no Java program in it was watched"
              .formatted(ended.exitCode()));
    }
    confirmed.tell(ended.seen());
    confirmed.write(target);
    if (html != null) {
      ConfirmationPage.write(
          confirmed.results(), ended.seen(), new ScanPaths(console.directory()).file(html));
    }
    console.print(ConfirmationText.of(confirmed.results(), ended.seen()));
    console.say("the command ended with exit code " + ended.exitCode());
    return (ended.seen().confirms() ? ExitCode.FINDINGS : ExitCode.CLEAN).number();
  }

  private ConfirmedReport read(Path file) {
    try {
      return ConfirmedReport.read(file);
    } catch (IOException | NotWatchableException e) {
      throw new UsageException(report + " cannot be used: " + e.getMessage(), e);
    }
  }

  private WatchedRun.Ended started(WatchedRun run) throws InterruptedException {
    try {
      return run.run(command);
    } catch (IOException e) {
      throw new UsageException("cannot run it: " + e.getMessage(), e);
    }
  }

  private Path agent() throws IOException {
    if (agent != null) {
      return new ScanPaths(console.directory()).file(agent);
    }
    return AgentJar.unpack(BuildInfo.version())
        .orElseThrow(() -> new UsageException("this build has no agent; name one with --agent"));
  }

  private Map<String, String> agentOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("mode", mode.name().toLowerCase(Locale.ROOT));
    if (hold != null) {
      options.put("hold", hold);
    }
    if (budget != null) {
      options.put("budget", budget);
    }
    if (seed != null) {
      options.put("seed", seed.toString());
    }
    return options;
  }
}
