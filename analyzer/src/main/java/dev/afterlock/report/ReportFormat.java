package dev.afterlock.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The formats that a report can be written in. */
public enum ReportFormat {
  /** For a person at a terminal. */
  TEXT("txt"),
  /** SARIF 2.1.0, for code scanning and editors. */
  SARIF("sarif"),
  /** The whole report with a schema of its own, for scripts. */
  JSON("json"),
  /** One page for a browser, that needs nothing else. */
  HTML("html"),
  /** Code quality of GitLab. */
  GITLAB("gitlab.json"),
  /** Annotation commands of GitHub Actions, for the log of a step. */
  GITHUB("github.txt");

  private final String extension;

  ReportFormat(String extension) {
    this.extension = extension;
  }

  /** Returns how the name of a file in this format ends, without the dot. */
  public String extension() {
    return extension;
  }

  /** Returns the format that the ending of a file's name asks for, if it asks for any. */
  public static Optional<ReportFormat> ofFile(String name) {
    if (name.endsWith(".sarif.json")) {
      return Optional.of(SARIF);
    }
    return Arrays.stream(values())
        .filter(format -> name.endsWith("." + format.extension))
        .max(Comparator.comparingInt(format -> format.extension.length()));
  }

  /** Returns a writer of this format. */
  public ReportWriter writer(ReportOptions options) {
    return switch (this) {
      case TEXT -> new TextReport(options.colour(), options.verbose());
      case SARIF -> new SarifReport(options.sarif());
      case JSON -> new JsonReport(options.version());
      case HTML -> new HtmlReport(options.version());
      case GITLAB -> new GitLabReport();
      case GITHUB -> new GitHubReport();
    };
  }
}
