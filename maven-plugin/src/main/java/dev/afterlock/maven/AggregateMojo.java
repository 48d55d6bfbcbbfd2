package dev.afterlock.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    Optional<ModuleAnalysis> module = goal.module(null, 0);
    SessionReports shared = SessionReports.of(session);
    List<Object> all = Reactor.of(this).contribute(shared, project.getId(), module);
    if (all.isEmpty()) {
      return;
    }
    List<ModuleAnalysis> modules = modules(all);
    if (modules.isEmpty()) {
      getLog().info("Nothing to aggregate: no module has classes");
      return;
    }
    Path directory = Path.of(session.getTopLevelProject().getBuild().getDirectory());
    ReportFiles files = goal.files(directory);
    ModuleRun run = ModuleRun.of(this);
    AggregateAnalysis aggregate = AggregateAnalysis.of(modules);
    Outcome outcome =
        run.outcome(
            aggregate,
            () -> aggregate.report(each -> run.analysis(each, shared).get()),
            files,
            goal.record(directory));
    new ConsoleReport(getLog(), quiet, files).passing(outcome);
    GoalRun.failOnError(outcome.verdict(), outcome, failOnError);
  }

  private static List<ModuleAnalysis> modules(List<Object> contributions)
      throws MojoExecutionException {
    List<ModuleAnalysis> modules = new ArrayList<>();
    for (Object contribution : contributions) {
      if (((Optional<?>) contribution).isEmpty()) {
        continue;
      }
      if (!(((Optional<?>) contribution).get() instanceof ModuleAnalysis module)) {
        throw new MojoExecutionException(
            "Modules give this plugin different <dependencies>, so their reports cannot be joined;"
                + " give them in the parent.");
      }
      modules.add(module);
    }
    return modules;
  }
}
