package dev.afterlock.maven;

import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/**
 * Tells a person who reads the log of a build what was found and what to do.
 *
 * @param log the log of the goal
 * @param quiet whether to tell nothing but what fails
 * @param files where the reports are
 */
record ConsoleReport(Log log, boolean quiet, ReportFiles files) {
  /** Tells of findings that fail the build. */
  void failing(Outcome outcome) {
    print(outcome, log::error, log::warn);
    log.error("What they mean: the reports, and docs/rules of Afterlock. To go on without a cure:");
    log.error("  exclude a class   -Dafterlock.excludes=com.acme.Panel, or <excludes> in the pom");
    log.error("  exclude a rule    -Dafterlock.excludeRules=AL002, or <excludeRules>");
    log.error("  accept what is    mvn afterlock:baseline; from then on only new findings fail");
    log.error("  suppress one      @SuppressAfterlock at the code, or <suppressionsFiles>");
    log.error("  report only       -Dafterlock.failOnViolation=false");
  }

  /** Tells of an outcome that does not fail. */
  void passing(Outcome outcome) {
    if (!quiet) {
      print(outcome, log::warn, log::warn);
    }
  }

  private void print(Outcome outcome, Consumer<String> finding, Consumer<String> problem) {
    outcome.findings().forEach(finding);
    outcome.problems().forEach(problem);
    log.info(outcome.summary() + (outcome.remembered() ? " (up to date)" : ""));
    files.paths().forEach(path -> log.info("Report: " + path));
  }
}
