package dev.afterlock.maven;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Runs a goal that looks at one module. */
final class GoalRun {
  private final AnalysisMojo mojo;
  private final ModuleReader reader;

  private GoalRun(AnalysisMojo mojo) {
    this.mojo = mojo;
    this.reader = new ModuleReader(mojo);
  }

  static GoalRun of(AnalysisMojo mojo) {
    return new GoalRun(mojo);
  }

  /** Makes a build result of an outcome. */
  interface Judge {
    void judge(Outcome outcome, ConsoleReport console, List<Path> reports)
        throws MojoExecutionException, MojoFailureException;
  }

  /** Analyses the module, unless there is nothing to analyse, and lets the goal judge. */
  void run(@Nullable Severity failOn, int maxFindings, Judge judge)
      throws MojoExecutionException, MojoFailureException {
    Optional<ModuleAnalysis> module = module(failOn, maxFindings, false);
    if (module.isEmpty()) {
      return;
    }
    ReportFiles files = files(mojo.outputDirectory.toPath());
    ModuleRun run = ModuleRun.of(mojo);
    SessionReports reports = SessionReports.of(mojo.session);
    boolean wanted = Reactor.of(mojo).aggregates(mojo.project);
    Supplier<AnalysisReport> analysis = run.analysis(module.get(), reports);
    Optional<Outcome> outcome =
        run.outcome(
            module.get(),
            () -> wanted ? kept(analysis.get(), module.get(), reports) : analysis.get(),
            files,
            record(mojo.outputDirectory.toPath()));
    if (outcome.isPresent()) {
      ConsoleReport console = new ConsoleReport(mojo.getLog(), mojo.quiet, files);
      judge.judge(outcome.get(), console, files.paths());
    }
  }

  /**
   * Returns what is to be analysed, or nothing, and says why.
   *
   * @param creates whether all that is found becomes the baseline
   */
  Optional<ModuleAnalysis> module(@Nullable Severity failOn, int maxFindings, boolean creates)
      throws MojoExecutionException {
    if (mojo.quiet && mojo.verbose) {
      throw new MojoExecutionException(
          "Parameters 'quiet' and 'verbose' contradict each other; give one of them.");
    }
    if (mojo.skip) {
      return nothing("Skipped: afterlock.skip is set");
    }
    if (mojo.project.getPackaging().equals("pom")) {
      return nothing("Nothing to analyse: this module has packaging pom");
    }
    List<String> inputs = reader.inputs();
    // Wrong parameters are told in modules without classes as well, or nobody sees them in time.
    files(mojo.outputDirectory.toPath());
    ModuleAnalysis module = reader.read(inputs, failOn, maxFindings, creates);
    if (inputs.isEmpty()) {
      return nothing(
          "Nothing to analyse: no classes in "
              + mojo.classesDirectory
              + "; if there should be some, run 'mvn compile' first");
    }
    return Optional.of(module);
  }

  ReportFiles files(Path directory) throws MojoExecutionException {
    return new ReportFiles(
        directory,
        ReportFiles.formats(Words.list(mojo.formats), mojo.sarifOutput),
        reader.version(),
        mojo.verbose);
  }

  /** Returns the file that remembers the runs of this execution. */
  Path record(Path directory) {
    return directory
        .resolve("afterlock")
        .resolve(mojo.execution.getGoal() + "-" + mojo.execution.getExecutionId() + ".run");
  }

  /** Fails if code was left out of the analysis and that matters. */
  static void failOnError(Outcome outcome, boolean failOnError) throws MojoExecutionException {
    if (outcome.incomplete() && failOnError) {
      throw new MojoExecutionException(
          "Some code could not be analysed (-Dafterlock.failOnError=false goes on):\n  "
              + String.join("\n  ", outcome.problems()));
    }
  }

  private Optional<ModuleAnalysis> nothing(String why) {
    if (!mojo.quiet) {
      mojo.getLog().info(why);
    }
    return Optional.empty();
  }

  private static AnalysisReport kept(
      AnalysisReport report, ModuleAnalysis module, SessionReports reports) {
    reports.put(module.digest(), report);
    return report;
  }
}
