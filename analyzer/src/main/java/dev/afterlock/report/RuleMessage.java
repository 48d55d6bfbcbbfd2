package dev.afterlock.report;

import dev.afterlock.finding.Finding;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The message of one finding: its rule's template and its own arguments.
 *
 * @param template text with {@code {0}} for arguments and {@code [words](n)} for links to steps
 * @param arguments values as the class files have them
 */
record RuleMessage(String template, List<String> arguments) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d{1,3})\\}");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\((\\d{1,6})\\)");

  /** Searched in the template, since a hostile name may hold a full stop. */
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.)\\s");

  static RuleMessage of(Finding finding) {
    return new RuleMessage(finding.rule().message(), finding.arguments());
  }

  /** Returns the first sentence for a terminal. */
  String firstSentence() {
    return plain(SENTENCE_END.split(template, 2)[0]);
  }

  /** Returns the whole text without links. */
  String plain() {
    return plain(template);
  }

  /**
   * Returns the whole text for SARIF.
   *
   * @param targets the steps that can be linked to; other links become plain words
   */
  String linked(Set<Integer> targets) {
    return replace(
        LINK,
        template,
        text -> fill(text, SarifText::escape),
        link ->
            targets.contains(Integer.valueOf(link.group(2)))
                ? "[" + fill(link.group(1), SarifText::escapeInLink) + "](" + link.group(2) + ")"
                : fill(link.group(1), SarifText::escape));
  }

  private String plain(String part) {
    return replace(
        LINK,
        part,
        text -> fill(text, DisplayText::of),
        link -> fill(link.group(1), DisplayText::of));
  }

  private String fill(String text, UnaryOperator<String> escape) {
    return replace(PLACEHOLDER, text, UnaryOperator.identity(), match -> argument(match, escape));
  }

  /** A template that asks for too much is a defect of its rule, not worth losing the report. */
  private String argument(MatchResult placeholder, UnaryOperator<String> escape) {
    int index = Integer.parseInt(placeholder.group(1));
    return index < arguments.size() ? escape.apply(arguments.get(index)) : "?";
  }

  private static String replace(
      Pattern pattern,
      String text,
      UnaryOperator<String> between,
      Function<MatchResult, String> found) {
    StringBuilder result = new StringBuilder();
    Matcher matcher = pattern.matcher(text);
    int end = 0;
    while (matcher.find()) {
      result.append(between.apply(text.substring(end, matcher.start())));
      result.append(found.apply(matcher.toMatchResult()));
      end = matcher.end();
    }
    return result.append(between.apply(text.substring(end))).toString();
  }
}
