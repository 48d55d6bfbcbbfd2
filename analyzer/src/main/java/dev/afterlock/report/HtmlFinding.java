package dev.afterlock.report;

import java.util.List;

/** A finding as the page shows it; every text is fit for the eye, and escaped by the template. */
record HtmlFinding(
    String id,
    String rule,
    String confidence,
    String severity,
    String packageName,
    String artifact,
    String headline,
    String where,
    String message,
    String method,
    List<Fact> facts,
    List<Way> interleavings,
    List<HtmlCode.Listing> code,
    List<String> reasons) {
  /** A name with a value. */
  record Fact(String name, String value) {}

  /** An interleaving, drawn and as a list. */
  record Way(String title, HtmlLanes lanes, List<Moment> steps) {}

  /** A step of an interleaving. */
  record Moment(int order, String thread, String text, String where, List<String> calls) {}

  boolean hasReasons() {
    return !reasons.isEmpty();
  }
}
