package dev.afterlock.maven;

import dev.afterlock.confirm.ConfirmationPage;
import dev.afterlock.confirm.ConfirmationText;
import dev.afterlock.confirm.ConfirmedReport;
import dev.afterlock.confirm.NotWatchableException;
import dev.afterlock.confirm.RunRecord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Writes into the SARIF report which of its findings have happened in the tests. It needs the goal
 * {@code report} with {@code watchTests} before the tests.
 *
 * @since 0.1.0
 */
@Mojo(name = "confirm", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ConfirmMojo extends AbstractMojo {
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  /**
   * Does nothing at all.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.skip", defaultValue = "false")
  boolean skip;

  /**
   * Where the reports are.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "afterlock.outputDirectory",
      defaultValue = "${project.build.directory}",
      required = true)
  File outputDirectory;

  /**
   * Whether a finding that happened fails the build.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.failOnConfirmed", defaultValue = "false")
  boolean failOnConfirmed;

  /** Called by Maven. */
  public ConfirmMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    WatchedTests tests = new WatchedTests(project, outputDirectory.toPath());
    boolean confirms;
    try {
      if (skip || !Files.exists(tests.report()) || !tests.ended()) {
        getLog().info(skip ? "Skipped: afterlock.skip is set" : "No tests were watched");
        return;
      }
      confirms = tell(tests);
    } catch (IOException | NotWatchableException e) {
      throw new MojoExecutionException(
          tests.report() + " cannot be told what was seen: " + e.getMessage(), e);
    }
    if (confirms && failOnConfirmed) {
      throw new MojoFailureException(
          "Findings of " + tests.report() + " have happened in the tests");
    }
  }

  private boolean tell(WatchedTests tests) throws IOException {
    ConfirmedReport report = ConfirmedReport.read(tests.report());
    RunRecord seen = RunRecord.read(tests.seen());
    report.tell(seen);
    report.write(tests.report());
    var page = tests.directory().resolve("afterlock-seen.html");
    ConfirmationPage.write(report.results(), seen, page);
    ConfirmationText.of(report.results(), seen)
        .lines()
        .forEach(seen.confirms() ? getLog()::warn : getLog()::info);
    getLog().info("Report: " + tests.report());
    getLog().info("Report: " + page);
    return seen.confirms();
  }
}
