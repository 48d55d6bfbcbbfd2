package dev.afterlock.maven;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes one report for all modules of the build, into the build directory of the top-level
 * project. It is bound in the parent, runs in each module, and does its work in the one that is
 * built last. It never fails for findings.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "aggregate",
    defaultPhase = LifecyclePhase.VERIFY,
    threadSafe = true,
    requiresDependencyResolution = ResolutionScope.TEST)
public final class AggregateMojo extends AnalysisMojo {
  /** Called by Maven. */
  public AggregateMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    GoalRun goal = GoalRun.of(this);
    Optional<AggregateAnalysis> all = Reactor.of(this).last(goal.module(null, 0, false));
    if (all.isEmpty()) {
      return;
    }
    AggregateAnalysis aggregate = all.get();
    if (aggregate.modules().isEmpty()) {
      getLog().info("Nothing to aggregate: no module has classes");
      return;
    }
    Path directory = Path.of(session.getTopLevelProject().getBuild().getDirectory());
    ReportFiles files = goal.files(directory);
    ModuleRun run = ModuleRun.of(this);
    SessionReports shared = SessionReports.of(session);
    Optional<Outcome> outcome =
        run.outcome(
            aggregate,
            () -> aggregate.report(each -> run.analysis(each, shared).get()),
            files,
            goal.record(directory));
    if (outcome.isPresent()) {
      new ConsoleReport(getLog(), quiet, files).passing(outcome.get());
      GoalRun.failOnError(outcome.get(), failOnError);
    }
  }
}
