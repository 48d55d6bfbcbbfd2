package dev.afterlock.report;

import dev.afterlock.finding.RuleInfo;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A rule with what its page says about cures.
 *
 * @param cure in HTML
 */
record HtmlCure(String id, String name, String description, String cure) {
  private static final String HEADING = "## How to fix it";
  private static final Pattern NEXT_HEADING = Pattern.compile("(?m)^## ");

  /** Pages link to each other, and the report has none of them beside it. */
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

  static HtmlCure of(RuleInfo rule, Function<String, Optional<String>> pages) {
    return new HtmlCure(
        rule.id(),
        rule.name(),
        rule.description(),
        pages.apply(rule.id()).map(HtmlCure::section).map(HtmlCure::rendered).orElse(""));
  }

  private static String section(String page) {
    int heading = page.indexOf(HEADING);
    if (heading < 0) {
      return "";
    }
    String section = page.substring(page.indexOf('\n', heading) + 1);
    return LINK.matcher(NEXT_HEADING.split(section, 2)[0]).replaceAll("$1");
  }

  private static String rendered(String markdown) {
    return HtmlRenderer.builder()
        .escapeHtml(true)
        .build()
        .render(Parser.builder().build().parse(markdown));
  }
}
