package dev.afterlock.report;

import dev.afterlock.finding.Finding;
import dev.afterlock.finding.SuppressedFinding;
import dev.afterlock.finding.Suppression;
import dev.afterlock.finding.Triage;
import java.util.ArrayList;
import java.util.List;

/** Tells in words what a report leaves out. */
public final class TextTriage {
  private TextTriage() {}

  /** Returns figures such as {@code "; 2 suppressed, 5 in the baseline"}, empty without any. */
  public static String figures(Triage triage) {
    long generated =
        triage.suppressed().stream()
            .filter(each -> each.suppression().kind() == Suppression.Kind.GENERATED)
            .count();
    List<String> parts = new ArrayList<>();
    add(parts, triage.suppressed().size() - generated, "suppressed");
    add(parts, generated, "in generated classes");
    add(parts, triage.unchanged().size(), "in the baseline");
    return parts.isEmpty() ? "" : "; left out: " + String.join(", ", parts);
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  /** Returns one line for each finding that is left out. */
  static List<String> lines(Triage triage, TextPlaces places) {
    List<String> lines = new ArrayList<>();
    for (SuppressedFinding each : triage.suppressed()) {
      Suppression by = each.suppression();
      lines.add(
          "%s: suppressed: %s: %s: %s"
              .formatted(
                  places.place(each.finding().location()),
                  each.finding().rule().id(),
                  DisplayText.of(by.place()),
                  DisplayText.of(by.reason())));
    }
    for (Finding finding : triage.unchanged()) {
      lines.add(
          "%s: in the baseline: %s"
              .formatted(places.place(finding.location()), finding.rule().id()));
    }
    if (!lines.isEmpty()) {
      lines.add("");
    }
    return lines;
  }
}
