package dev.afterlock.cli;

import dev.afterlock.finding.RuleInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages of the rules, in Markdown: the same text as under {@code docs/rules}. */
final class RulePages {
  private static final String FOLDER = "/dev/afterlock/rule/pages/";

  private RulePages() {}

  /**
   * Returns the page of a rule.
   *
   * @param id the rule's {@link RuleInfo#id()}
   * @throws IllegalStateException if this build carries none
   */
  static String page(String id) {
    try (InputStream in = RulePages.class.getResourceAsStream(FOLDER + id + ".md")) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the page of rule " + id);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
