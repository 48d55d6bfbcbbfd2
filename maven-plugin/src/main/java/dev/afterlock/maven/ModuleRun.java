package dev.afterlock.maven;

import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.engine.Analyzer;
import dev.afterlock.engine.Gate;
import dev.afterlock.engine.Verdict;
import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Severity;
import dev.afterlock.report.BriefReport;
import dev.afterlock.report.SourceTree;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/**
 * One run of a goal: takes over the outcome of the last one if nothing has changed since, else
 * analyses, writes the reports, and remembers.
 *
 * @param log where to tell how it goes on
 * @param verbose whether to tell it in detail
 * @param failOnError whether a defect of the analysis fails the build
 * @param console the directory that paths in the log are relative to: where the user stands, so
 *     that a terminal makes links of them
 */
record ModuleRun(Log log, boolean verbose, boolean failOnError, Path console) {
  static ModuleRun of(AnalysisMojo mojo) {
    return new ModuleRun(
        mojo.getLog(),
        mojo.verbose,
        mojo.failOnError,
        Path.of(mojo.session.getExecutionRootDirectory()));
  }

  /** What a goal works on. */
  interface Work {
    /** Returns what the reports depend on. */
    String digest();

    /** Returns the request that says what fails. */
    AnalysisRequest request();

    /** Returns where sources are, for a report that names files from a directory. */
    SourceTree sources(Path base);

    /** Returns the directory that reports name files from. */
    Path repository();
  }

  /**
   * Returns the outcome, nothing after a defect of the analysis that should not fail the build.
   *
   * @param record the file that remembers
   */
  Optional<Outcome> outcome(
      Work work, Supplier<AnalysisReport> analysis, ReportFiles files, Path record)
      throws MojoExecutionException {
    String key = key(work, files);
    Optional<Outcome> last = RunRecord.upToDate(record, key);
    if (last.isPresent()) {
      log.debug("Up to date: " + record);
      return last.map(Outcome::asRemembered);
    }
    Optional<AnalysisReport> report = analyzed(analysis);
    if (report.isEmpty()) {
      return Optional.empty();
    }
    files.write(report.get(), work.sources(work.repository()));
    Outcome outcome = outcome(report.get(), work);
    RunRecord.write(record, key, outcome, files.paths(), log);
    return Optional.of(outcome);
  }

  /** Runs an analysis, and turns its defects into a message for a person. */
  Optional<AnalysisReport> analyzed(Supplier<AnalysisReport> analysis)
      throws MojoExecutionException {
    String message;
    Throwable cause;
    try {
      return Optional.of(analysis.get());
    } catch (OutOfMemoryError e) {
      message = "Out of memory; give Maven more, such as MAVEN_OPTS=-Xmx2g";
      cause = e;
    } catch (RuntimeException e) {
      message = "The analysis failed: " + e + ". This is a defect of Afterlock, not of your code.";
      cause = e;
    }
    if (failOnError) {
      throw new MojoExecutionException(message, cause);
    }
    log.warn(message, cause);
    return Optional.empty();
  }

  private Outcome outcome(AnalysisReport report, Work work) {
    AnalysisRequest request = work.request();
    BriefReport brief = new BriefReport(verbose);
    Severity failOn = request.failOn();
    Verdict verdict = Gate.judge(report, request);
    return new Outcome(
        verdict,
        report.incomplete() || verdict == Verdict.NOTHING_TO_ANALYZE,
        failOn == null ? 0 : Gate.failing(report, failOn),
        brief.findings(report, work.sources(console)),
        brief.problems(report),
        BriefReport.summary(report),
        false);
  }

  private String key(Work work, ReportFiles files) {
    AnalysisRequest request = work.request();
    return String.join(
        " ",
        work.digest(),
        String.valueOf(request.failOn()),
        String.valueOf(request.maxFindings()),
        String.valueOf(request.failOnIncomplete()),
        files.formats().toString(),
        String.valueOf(verbose),
        console.toString());
  }

  /** Runs the analysis of a module unless an equal one has run in this build. */
  Supplier<AnalysisReport> analysis(ModuleAnalysis module, SessionReports reports) {
    return () ->
        reports.find(module.digest()).orElseGet(() -> Analyzer.run(module.request(), listener()));
  }

  private AnalysisListener listener() {
    return new AnalysisListener() {
      @Override
      public void detail(String message) {
        if (verbose) {
          log.info(message);
        } else {
          log.debug(message);
        }
      }
    };
  }
}
