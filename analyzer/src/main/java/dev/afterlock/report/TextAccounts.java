package dev.afterlock.report;

import dev.afterlock.finding.Account;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Explanation;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Gap;
import dev.afterlock.finding.Obligation;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Silence;
import dev.afterlock.finding.SuppressedFinding;
import dev.afterlock.finding.Suppression;
import dev.afterlock.finding.Triage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes for people why methods are reported or not. */
public final class TextAccounts {
  private static final String INDENT = "  ";
  private static final String DEEPER = "      ";

  private final TextStyle style;
  private final Confidence threshold;

  /**
   * Returns a writer.
   *
   * @param colour whether to write terminal colours
   * @param threshold confidence below which a scan does not report
   */
  public TextAccounts(boolean colour, Confidence threshold) {
    this.style = new TextStyle(colour);
    this.threshold = threshold;
  }

  /** Writes all accounts; the stream stays open. */
  public void write(Explanation explanation, SourceTree sources, OutputStream out)
      throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    TextPlaces places = new TextPlaces(sources.open());
    for (Account account : explanation.accounts()) {
      for (String line : lines(account, explanation.report().triage(), places)) {
        writer.write(line + "\n");
      }
      writer.write('\n');
    }
    for (Problem problem : explanation.report().problems()) {
      if (problem.kind().isForEachReader()) {
        writer.write(
            DisplayText.of(problem.subject()) + ": " + DisplayText.of(problem.message()) + "\n");
      }
    }
    writer.flush();
  }

  private List<String> lines(Account account, Triage triage, TextPlaces places) {
    List<String> lines = new ArrayList<>();
    lines.add(
        style.strong(DisplayText.of(account.method())) + "  " + places.place(account.entry()));
    if (account.findings().isEmpty()
        && account.passing().isEmpty()
        && account.silences().isEmpty()
        && account.gaps().isEmpty()) {
      lines.add(INDENT + "no rule that runs has anything to say");
    }
    account.findings().forEach(finding -> add(finding, triage, places, lines));
    account.silences().forEach(silence -> add(silence, places, lines));
    account.gaps().forEach(gap -> add(gap, places, lines));
    for (Finding finding : account.passing()) {
      lines.add(
          INDENT
              + "takes part in: %s (%s) of '%s'  %s"
                  .formatted(
                      finding.rule().id(),
                      name(finding.confidence()),
                      DisplayText.of(finding.arguments().get(0)),
                      places.place(finding.location())));
    }
    return lines;
  }

  private void add(Finding finding, Triage triage, TextPlaces places, List<String> lines) {
    boolean sure = finding.confidence().compareTo(threshold) >= 0;
    Optional<Suppression> suppression = suppression(finding, triage);
    boolean reported = sure && suppression.isEmpty();
    lines.add(
        INDENT
            + "%s: %s (%s): '%s' %s '%s'  %s"
                .formatted(
                    style.strong(reported ? "reported" : "left out"),
                    finding.rule().id(),
                    name(finding.confidence()),
                    DisplayText.of(finding.key().delivery()),
                    finding.key().state().isEmpty()
                        ? "while holding"
                        : "with '%s', captured under"
                            .formatted(DisplayText.of(finding.arguments().get(2))),
                    DisplayText.of(finding.key().lock()),
                    places.place(finding.location())));
    if (!sure) {
      lines.add(DEEPER + "below --min-confidence " + name(threshold));
    }
    suppression.ifPresent(
        by ->
            lines.add(
                DEEPER
                    + DisplayText.of("suppressed by %s: %s".formatted(by.place(), by.reason()))));
    finding.reasons().forEach(reason -> lines.add(DEEPER + DisplayText.of(reason)));
  }

  /** Findings of one line have become one, so they are told apart by rule and line only. */
  private static Optional<Suppression> suppression(Finding finding, Triage triage) {
    return triage.suppressed().stream()
        .filter(each -> each.finding().rule().equals(finding.rule()))
        .filter(each -> isSameLine(each.finding().location(), finding.location()))
        .map(SuppressedFinding::suppression)
        .findFirst();
  }

  private static boolean isSameLine(CodeLocation left, CodeLocation right) {
    return left.point().method().equals(right.point().method())
        && left.point().line() == right.point().line();
  }

  private void add(Silence silence, TextPlaces places, List<String> lines) {
    lines.add(
        INDENT
            + "%s: %s: '%s' with '%s', captured under '%s' (%s)  %s"
                .formatted(
                    style.strong("silent"),
                    silence.rule().id(),
                    DisplayText.of(silence.called()),
                    DisplayText.of(silence.state()),
                    DisplayText.of(silence.lock()),
                    places.place(silence.capture()),
                    places.place(silence.delivery())));
    lines.add(DEEPER + refuted(silence.obligation()));
    lines.add(DEEPER + reason(silence, places));
  }

  /** Returns the reason with the places it rests on. */
  static String reason(Silence silence, TextPlaces places) {
    String rests =
        silence.evidence().stream().map(places::place).distinct().collect(Collectors.joining(", "));
    return DisplayText.of(silence.reason()) + (rests.isEmpty() ? "" : "  [" + rests + "]");
  }

  private void add(Gap gap, TextPlaces places, List<String> lines) {
    lines.add(
        INDENT
            + "%s: %s  %s"
                .formatted(
                    style.strong("no candidate"),
                    DisplayText.of(gap.text()),
                    gap.locations().stream()
                        .map(places::place)
                        .distinct()
                        .collect(Collectors.joining(", "))));
    lines.add(
        DEEPER + "missing: " + gap.obligation().letter() + ", " + gap.obligation().sentence());
  }

  private static String refuted(Obligation obligation) {
    return "refuted: " + obligation.letter() + ", " + obligation.sentence();
  }

  private static String name(Confidence confidence) {
    return ReportWords.of(confidence);
  }
}
