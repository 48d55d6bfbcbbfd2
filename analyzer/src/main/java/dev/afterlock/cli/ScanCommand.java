package dev.afterlock.cli;

import dev.afterlock.config.Configuration;
import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.engine.Gate;
import dev.afterlock.engine.Verdict;
import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Problem;
import dev.afterlock.report.ReportFormat;
import dev.afterlock.report.ReportOptions;
import dev.afterlock.report.ReportWriter;
import dev.afterlock.report.SarifOptions;
import dev.afterlock.report.SourceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code afterlock scan}: from options to a request, from a report to text and an exit code. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    versionProvider = BuildInfo.class,
    description = "Analyses classes and reports findings.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n")
final class ScanCommand implements Callable<Integer> {
  private final Console console;
  private final BiFunction<AnalysisRequest, AnalysisListener, AnalysisReport> analysis;
  @Mixin private final ScanOptions options = new ScanOptions();

  ScanCommand(
      Console console, BiFunction<AnalysisRequest, AnalysisListener, AnalysisReport> analysis) {
    this.console = console;
    this.analysis = analysis;
  }

  /** Returns whether the user asked for details; false before the options are read. */
  boolean verbose() {
    return options.program().verbose();
  }

  @Override
  public Integer call() {
    options.check();
    ScanPaths paths = new ScanPaths(console.directory());
    List<String> inputs = inputs(paths);
    Configuration configuration = new ConfigurationChoice(console).read(options.program().config());
    AnalysisRequest request = options.toRequest(inputs, paths, configuration);
    SourceTree sources = options.program().sources(paths, inputs, console.directory());
    List<Target> targets = targets();
    ReportFile baseline = options.triage().target(console);

    AnalysisReport report;
    try (ProgressDisplay progress = options.program().progress(console)) {
      report = analysis.apply(request, progress);
    }
    Verdict verdict = Gate.judge(report, request);
    if (verdict == Verdict.NOTHING_TO_ANALYZE) {
      // No report: an empty one would tell a dashboard that everything has been cured.
      throw new UsageException(nothingFound(inputs, report));
    }
    for (Target target : targets) {
      write(report, sources, target);
    }
    options.triage().write(report, request, baseline, console, options.program().quiet());
    new ScanSummary(console, options).print(report, sources, verdict);
    return ExitCode.of(verdict).number();
  }

  private List<String> inputs(ScanPaths paths) {
    if (options.paths().isEmpty()) {
      String sample =
          BundledSample.input()
              .orElseThrow(() -> new UsageException("no PATH given, and no sample is bundled"));
      console.say("no PATH given, so this scans the bundled sample, " + sample);
      return List.of(sample);
    }
    paths.checkInputs(options.paths());
    return options.paths();
  }

  /** A report and the file that takes it, which is null for the standard output. */
  private record Target(ReportFormat format, @Nullable ReportFile file) {}

  private List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (OutputOptions.Wanted wanted : options.output().wanted()) {
      String name = wanted.file();
      targets.add(
          new Target(
              wanted.format(), name == null ? null : ReportFile.at(name, console.directory())));
    }
    return targets;
  }

  private void write(AnalysisReport report, SourceTree sources, Target target) {
    ReportFile file = target.file();
    boolean colour =
        console.colourful(options.program().color(), file == null && console.outTerminal());
    ReportWriter writer =
        target
            .format()
            .writer(
                ReportOptions.of(BuildInfo.version())
                    .withSarif(sarifOptions())
                    .withVerbose(options.program().verbose())
                    .withColour(colour));
    if (file != null) {
      file.write(out -> writer.write(report, sources, out));
      return;
    }
    try {
      writer.write(report, sources, console.out());
      console.out().flush();
    } catch (IOException e) {
      throw new UsageException("cannot write to the standard output: " + e.getMessage(), e);
    }
  }

  private SarifOptions sarifOptions() {
    SarifOptions sarif = SarifOptions.of(BuildInfo.version());
    String category = options.output().category();
    sarif = category == null ? sarif : sarif.withCategory(category);
    sarif = options.output().rank() ? sarif.withRank() : sarif;
    return options.triage().includeSuppressed() ? sarif.withSuppressed() : sarif;
  }

  private static String nothingFound(List<String> inputs, AnalysisReport report) {
    StringBuilder message =
        new StringBuilder("no class found that can be read in: " + String.join(", ", inputs));
    for (Problem problem : report.problems()) {
      message.append("\n  ").append(ScanSummary.line(problem));
    }
    return message
        .append("\nCompile first, or name the directory or jar that holds the class files;")
        .append(" --allow-empty accepts this.")
        .toString();
  }
}
