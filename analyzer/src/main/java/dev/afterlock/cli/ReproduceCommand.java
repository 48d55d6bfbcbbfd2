package dev.afterlock.cli;

import dev.afterlock.confirm.ConfirmedReport;
import dev.afterlock.confirm.NotWatchableException;
import dev.afterlock.confirm.Reproduction;
import dev.afterlock.confirm.Scenario;
import dev.afterlock.engine.ClassHeaders;
import dev.afterlock.report.FileReplacement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code afterlock reproduce}: writes a test that makes a finding happen. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    versionProvider = BuildInfo.class,
    description = "Writes a JUnit test that makes a finding happen under the agent.",
    optionListHeading = "%nOptions:%n")
final class ReproduceCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--report",
      required = true,
      paramLabel = "FILE",
      description = "The report, in SARIF.")
  private String report = "";

  @Option(
      names = "--finding",
      required = true,
      paramLabel = "FINGERPRINT",
      description = "Which finding: the beginning of its fingerprint.")
  private String finding = "";

  @Option(
      names = "--classpath",
      paramLabel = "PATHS",
      description = "The classes of the report and what they need, to see how objects are made.")
  private List<String> classPath = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Source root to write the test to. Default: the standard output.")
  private @Nullable String output;

  ReproduceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ScanPaths paths = new ScanPaths(console.directory());
    Scenario scenario = scenario(paths.file(report));
    Reproduction.Source source =
        ClassHeaders.of(paths.classPath(classPath), index -> Reproduction.write(scenario, index));
    if (output == null) {
      console.print(source.text());
    } else {
      Path file = paths.file(output).resolve(source.path());
      Files.createDirectories(file.resolveSibling(""));
      FileReplacement.write(file, out -> out.write(source.text().getBytes(StandardCharsets.UTF_8)));
      console.say("written to " + file);
    }
    if (!source.isComplete()) {
      console.say("the class files do not say how all objects are made; see TODO in the test");
    }
    return ExitCode.CLEAN.number();
  }

  private Scenario scenario(Path file) {
    try {
      return ConfirmedReport.read(file).scenario(finding);
    } catch (IOException | NotWatchableException e) {
      throw new UsageException(report + " cannot be used: " + e.getMessage(), e);
    }
  }
}
