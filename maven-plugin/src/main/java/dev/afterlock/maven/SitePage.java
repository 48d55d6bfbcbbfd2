package dev.afterlock.maven;

import java.util.List;
import org.apache.maven.doxia.sink.Sink;

/** The page of a site. */
final class SitePage {
  static final String TITLE = "Afterlock";

  private SitePage() {}

  static void write(Outcome outcome, Sink sink) {
    sink.head();
    sink.title();
    sink.text(TITLE);
    sink.title_();
    sink.head_();
    sink.body();
    sink.section1();
    sink.sectionTitle1();
    sink.text(TITLE);
    sink.sectionTitle1_();
    sink.paragraph();
    sink.text(outcome.summary());
    sink.paragraph_();
    section("Findings", outcome.findings(), sink);
    section("Problems of the analysis", outcome.problems(), sink);
    sink.section1_();
    sink.body_();
    sink.flush();
    sink.close();
  }

  private static void section(String title, List<String> lines, Sink sink) {
    if (lines.isEmpty()) {
      return;
    }
    sink.section2();
    sink.sectionTitle2();
    sink.text(title);
    sink.sectionTitle2_();
    sink.list();
    for (String line : lines) {
      sink.listItem();
      sink.text(line);
      sink.listItem_();
    }
    sink.list_();
    sink.section2_();
  }
}
