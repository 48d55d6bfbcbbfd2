package dev.afterlock.maven;

import dev.afterlock.engine.Verdict;
import dev.afterlock.finding.Severity;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Analyses the classes of the module, writes reports, and fails the build if listeners may be told
 * of changes in the wrong order.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    threadSafe = true,
    requiresDependencyResolution = ResolutionScope.TEST)
public final class CheckMojo extends AnalysisMojo {
  private static final String NEVER = "never";

  /**
   * Whether findings fail the build. If not, they are shown as warnings.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.failOnViolation", defaultValue = "true")
  boolean failOnViolation;

  /**
   * The mildest severity that fails the build: {@code note}, {@code warning}, {@code error} or
   * {@code never}. Default: warning
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.failThreshold")
  @Nullable String failThreshold;

  /**
   * How many findings at or above {@code failThreshold} are borne without failing the build.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.maxAllowedViolations", defaultValue = "0")
  int maxAllowedViolations;

  /** Called by Maven. */
  public CheckMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (maxAllowedViolations < 0) {
      throw Words.wrong(
          Integer.toString(maxAllowedViolations), "maxAllowedViolations", "0 and above");
    }
    GoalRun.of(this).run(failOn(), maxAllowedViolations, this::judge);
  }

  private @Nullable Severity failOn() throws MojoExecutionException {
    if (failThreshold == null) {
      return dev.afterlock.engine.AnalysisRequest.builder().build().failOn();
    }
    if (failThreshold.strip().equalsIgnoreCase(NEVER)) {
      return null;
    }
    if (Arrays.stream(Severity.values())
        .noneMatch(each -> each.name().equalsIgnoreCase(failThreshold.strip()))) {
      throw Words.wrong(
          failThreshold, "failThreshold", Words.names(Severity.values()) + ", " + NEVER);
    }
    return Words.constant(Severity.class, failThreshold, "failThreshold");
  }

  private void judge(Outcome outcome, ConsoleReport console, List<Path> reports)
      throws MojoExecutionException, MojoFailureException {
    Verdict verdict = outcome.verdict();
    if (verdict == Verdict.FINDINGS && failOnViolation) {
      console.failing(outcome);
      throw new MojoFailureException(failure(outcome, reports));
    }
    console.passing(outcome);
    GoalRun.failOnError(outcome, failOnError);
  }

  private String failure(Outcome outcome, List<Path> reports) {
    String allowed =
        maxAllowedViolations == 0 ? "" : " (maxAllowedViolations is " + maxAllowedViolations + ")";
    String where = reports.isEmpty() ? "" : "; see " + reports.get(0);
    return outcome.failing()
        + (outcome.failing() == 1 ? " finding" : " findings")
        + " at or above '"
        + (failThreshold == null ? "warning" : failThreshold.strip())
        + "' in "
        + project.getArtifactId()
        + allowed
        + where;
  }
}
