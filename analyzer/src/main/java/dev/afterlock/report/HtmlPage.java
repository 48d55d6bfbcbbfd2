package dev.afterlock.report;

import dev.afterlock.finding.Finding;
import java.util.List;

/**
 * What the template of the page inserts. Only style, script and cures are inserted as they are, and
 * all three are packed with the program.
 *
 * @param findings made one by one while the page is written, so that the memory of one is enough
 */
record HtmlPage(
    String version,
    String figures,
    String style,
    String styleHash,
    String script,
    String scriptHash,
    List<String> cut,
    List<String> problems,
    List<HtmlOverview.Table> overview,
    int shown,
    Iterable<HtmlFinding> findings,
    List<HtmlCure> rules) {
  private static final String FOLDER = "/dev/afterlock/report/html/";

  static HtmlPage of(
      String version,
      String figures,
      List<String> cut,
      List<String> problems,
      List<HtmlOverview.Table> overview,
      List<Finding> shown,
      HtmlFindings findings,
      List<HtmlCure> rules) {
    String style = resource("report.css");
    String script = resource("report.js");
    return new HtmlPage(
        version,
        figures,
        style,
        HtmlResource.hash(style),
        script,
        HtmlResource.hash(script),
        cut,
        problems,
        overview,
        shown.size(),
        () -> shown.stream().map(findings::of).iterator(),
        rules);
  }

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  boolean hasFindings() {
    return shown > 0;
  }

  /** Returns a part of the page. */
  static String resource(String name) {
    return HtmlResource.read(HtmlPage.class, FOLDER + name);
  }
}
