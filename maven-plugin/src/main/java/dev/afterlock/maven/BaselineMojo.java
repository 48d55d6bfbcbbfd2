package dev.afterlock.maven;

import dev.afterlock.engine.BaselineUpdate;
import dev.afterlock.filter.BaselineException;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.report.FileReplacement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes a baseline of all that is found in all modules, whatever the file held. From then on
 * {@code check} reports what is new. It is called from the command line, never by a build.
 *
 * @since 0.1.0
 */
@Mojo(name = "baseline", threadSafe = true, requiresDependencyResolution = ResolutionScope.TEST)
public final class BaselineMojo extends AnalysisMojo {
  /** Called by Maven. */
  public BaselineMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    GoalRun goal = GoalRun.of(this);
    Optional<AggregateAnalysis> all = Reactor.of(this).last(goal.module(null, 0, true));
    if (all.isPresent() && all.get().modules().isEmpty()) {
      throw new MojoExecutionException(
          "No module has classes, so there is no baseline; run 'mvn compile' first.");
    }
    if (all.isPresent()) {
      write(all.get(), new TriageFiles(new ModuleReader(this), all.get().repository()).target());
    }
  }

  private void write(AggregateAnalysis aggregate, Path file) throws MojoExecutionException {
    ModuleRun run = ModuleRun.of(this);
    SessionReports shared = SessionReports.of(session);
    Optional<AnalysisReport> analyzed =
        run.analyzed(() -> aggregate.report(each -> run.analysis(each, shared).get()));
    if (analyzed.isEmpty()) {
      return;
    }
    AnalysisReport report = analyzed.get();
    if (report.incomplete() && failOnError) {
      throw new MojoExecutionException(
          "Some code could not be analysed, so the baseline would lack it"
              + " (-Dafterlock.failOnError=false writes it)");
    }
    try {
      BaselineUpdate update = BaselineUpdate.of(report, aggregate.request(), file).orElseThrow();
      String content = update.content();
      if (content != null) {
        FileReplacement.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
      }
      getLog().info(update.message());
    } catch (BaselineException | IOException e) {
      throw new MojoExecutionException("The baseline cannot be written: " + e.getMessage(), e);
    }
  }
}
