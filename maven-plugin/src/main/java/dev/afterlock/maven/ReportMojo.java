package dev.afterlock.maven;

import java.io.File;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Analyses the classes of the module and writes reports, and never fails for findings. In the
 * reporting section of a pom it is a page of the site.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "report",
    defaultPhase = LifecyclePhase.VERIFY,
    threadSafe = true,
    requiresDependencyResolution = ResolutionScope.TEST)
public final class ReportMojo extends AnalysisMojo implements MavenReport {
  private static final String PAGE = "afterlock";

  /**
   * Whether the tests that run after this goal are watched for what the report says: the agent is
   * added to the property {@code argLine}, which Surefire and Failsafe give to the JVM of the
   * tests. The goal must be bound to a phase before them, such as {@code process-test-classes};
   * {@code confirm} then tells the report.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.watchTests", defaultValue = "false")
  boolean watchTests;

  /**
   * Options of the agent, such as {@code mode=observe} or {@code hold=20ms,budget=1m}. Default:
   * none
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.watchOptions")
  @Nullable String watchOptions;

  private @Nullable File siteDirectory;

  /** Called by Maven. */
  public ReportMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    run((outcome, console, reports) -> console.passing(outcome));
    if (watchTests && !skip) {
      watch();
    }
  }

  private void watch() throws MojoExecutionException {
    WatchedTests tests = new WatchedTests(project, outputDirectory.toPath());
    if (!sarifOutput) {
      throw new MojoExecutionException(
          "Parameters 'watchTests' and 'sarifOutput' contradict each other: without a report in"
              + " SARIF there is nothing to watch for.");
    }
    if (Files.exists(tests.report())) {
      tests.begin(execution.getPlugin().getVersion(), watchOptions);
    }
  }

  @Override
  public void generate(Sink sink, Locale locale) throws MavenReportException {
    try {
      run((outcome, console, reports) -> SitePage.write(outcome, sink));
    } catch (MojoExecutionException e) {
      throw new MavenReportException(e.getMessage(), e);
    }
  }

  @Override
  public boolean canGenerateReport() throws MavenReportException {
    try {
      return !skip
          && !project.getPackaging().equals("pom")
          && !new ModuleReader(this).inputs().isEmpty();
    } catch (MojoExecutionException e) {
      throw new MavenReportException(e.getMessage(), e);
    }
  }

  /** Older versions of the site plugin ask for the name only. */
  @Override
  @SuppressWarnings("deprecation")
  public String getOutputName() {
    return PAGE;
  }

  @Override
  public String getCategoryName() {
    return CATEGORY_PROJECT_REPORTS;
  }

  @Override
  public String getName(Locale locale) {
    return SitePage.TITLE;
  }

  @Override
  public String getDescription(Locale locale) {
    return "Listeners that may be told of changes in the wrong order.";
  }

  @Override
  public void setReportOutputDirectory(File directory) {
    siteDirectory = directory;
  }

  @Override
  public File getReportOutputDirectory() {
    return siteDirectory == null
        ? new File(project.getModel().getReporting().getOutputDirectory())
        : siteDirectory;
  }

  @Override
  public boolean isExternalReport() {
    return false;
  }

  private void run(GoalRun.Judge judge) throws MojoExecutionException {
    try {
      GoalRun.of(this)
          .run(
              null,
              0,
              (outcome, console, reports) -> {
                judge.judge(outcome, console, List.copyOf(reports));
                GoalRun.failOnError(outcome, failOnError);
              });
    } catch (MojoFailureException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }
}
