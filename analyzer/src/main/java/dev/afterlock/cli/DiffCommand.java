package dev.afterlock.cli;

import dev.afterlock.filter.BaselineException;
import dev.afterlock.filter.ReadReport;
import dev.afterlock.filter.ReportDiff;
import dev.afterlock.filter.ReportReader;
import dev.afterlock.filter.ReportedFinding;
import dev.afterlock.report.TextDiff;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code afterlock diff}: what is new, fixed and unchanged between two reports. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    versionProvider = BuildInfo.class,
    description = "Compares two reports: new, fixed and unchanged findings.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n")
final class DiffCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "The earlier report, in SARIF or JSON.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "The later report, in SARIF or JSON.")
  private String after = "";

  @Option(
      names = {"-v", "--verbose"},
      description = "List unchanged findings as well.")
  private boolean verbose;

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ReportDiff diff = ReportDiff.of(read(before), read(after));
    console.print(new TextDiff(verbose).text(diff));
    return (diff.added().isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS).number();
  }

  private List<ReportedFinding> read(String report) {
    try {
      ReadReport read = ReportReader.read(new ScanPaths(console.directory()).file(report), report);
      if (read.cut()) {
        console.say(report + " says that it was cut; what it leaves out is not compared");
      }
      return read.findings();
    } catch (BaselineException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
