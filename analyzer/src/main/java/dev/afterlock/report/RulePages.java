package dev.afterlock.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The pages that explain rules, in Markdown, as they are packed with the program. */
public final class RulePages implements Function<String, Optional<String>> {
  private static final String FOLDER = "/dev/afterlock/rule/pages/";
  private static final Pattern RULE_ID = Pattern.compile("AL\\d{3}");

  /**
   * Returns the page of a rule, or nothing if there is no such rule or it has no page.
   *
   * @throws UncheckedIOException if the page is there but cannot be read
   */
  @Override
  public Optional<String> apply(String ruleId) {
    if (!RULE_ID.matcher(ruleId).matches()) {
      return Optional.empty();
    }
    try (InputStream page = RulePages.class.getResourceAsStream(FOLDER + ruleId + ".md")) {
      return page == null
          ? Optional.empty()
          : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page of " + ruleId, e);
    }
  }
}
