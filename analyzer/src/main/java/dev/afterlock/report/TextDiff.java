package dev.afterlock.report;

import dev.afterlock.filter.ReportDiff;
import dev.afterlock.filter.ReportedFinding;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes the difference of two reports for a person.
 *
 * @param verbose whether to list what has not changed
 */
public record TextDiff(boolean verbose) {
  /** SARIF marks words of a message as links to steps. */
  private static final Pattern LINK =
      Pattern.compile("(?<!\\\\)\\[((?:\\\\.|[^\\]\\\\])*)\\]\\(\\d+\\)");

  private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\\\[\\]])");

  /** Returns the lines of the difference, the figures last. */
  public String text(ReportDiff diff) {
    StringBuilder text = new StringBuilder();
    add(text, "new", diff.added());
    add(text, "fixed", diff.fixed());
    if (verbose) {
      add(text, "unchanged", diff.unchanged());
    }
    return text.append(
            "%d new, %d fixed, %d unchanged\n"
                .formatted(diff.added().size(), diff.fixed().size(), diff.unchanged().size()))
        .toString();
  }

  private static void add(StringBuilder text, String state, List<ReportedFinding> findings) {
    for (ReportedFinding finding : findings) {
      String line =
          "%s: %s: %s: %s"
              .formatted(
                  state,
                  finding.place().isEmpty() ? finding.known().method() : finding.place(),
                  finding.known().rule(),
                  firstSentence(finding));
      text.append(DisplayText.of(line)).append('\n');
    }
  }

  /** The rest of a message tells the steps, which have not changed their meaning. */
  private static String firstSentence(ReportedFinding finding) {
    String plain =
        ESCAPED.matcher(LINK.matcher(finding.message()).replaceAll("$1")).replaceAll("$1");
    int end = plain.indexOf(". ");
    return end < 0 ? plain : plain.substring(0, end + 1);
  }
}
