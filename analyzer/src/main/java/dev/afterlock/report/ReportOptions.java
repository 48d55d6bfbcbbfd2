package dev.afterlock.report;

/**
 * What users may want of a report; each format looks at what concerns it.
 *
 * @param sarif what SARIF files hold, and the version of this program, which all formats name
 * @param verbose whether text has all details
 * @param colour whether text has ANSI escapes
 */
public record ReportOptions(SarifOptions sarif, boolean verbose, boolean colour) {
  /** Returns the defaults for a version of this program. */
  public static ReportOptions of(String version) {
    return new ReportOptions(SarifOptions.of(version), false, false);
  }

  /** Returns these options with others for SARIF. */
  public ReportOptions withSarif(SarifOptions newSarif) {
    return new ReportOptions(newSarif, verbose, colour);
  }

  /** Returns these options with all details in text, or without. */
  public ReportOptions withVerbose(boolean newVerbose) {
    return new ReportOptions(sarif, newVerbose, colour);
  }

  /** Returns these options with ANSI escapes in text, or without. */
  public ReportOptions withColour(boolean newColour) {
    return new ReportOptions(sarif, verbose, newColour);
  }

  String version() {
    return sarif.toolVersion();
  }
}
