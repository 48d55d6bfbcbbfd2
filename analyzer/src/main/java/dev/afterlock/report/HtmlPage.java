package dev.afterlock.report;

import dev.afterlock.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
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
        hash(style),
        script,
        hash(script),
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

  /** Returns a part of the page, with the line ends that a browser reads it with. */
  static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the program is packed without " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** Returns what a content security policy knows a script or style by. */
  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must offer SHA-256", e);
    }
  }
}
