package dev.afterlock.confirm;

import java.util.List;
import java.util.TreeMap;

/** Shows at a terminal what a run has shown of each finding. */
public final class ConfirmationText {
  private static final int SHOWN_FRAMES = 6;

  private final StringBuilder text = new StringBuilder();

  private ConfirmationText() {}

  /** Returns all of it. */
  public static String of(List<ReportedResult> results, RunRecord seen) {
    ConfirmationText text = new ConfirmationText();
    results.forEach(result -> text.add(result, seen.finding(result.fingerprint())));
    seen.leftAlone()
        .forEach((name, reason) -> text.line("not watched: %s: %s".formatted(name, reason)));
    text.line(summary(results, seen));
    return text.text.toString();
  }

  private void add(ReportedResult result, FlowRecord seen) {
    line(
        "%s  %s  %s  %s"
            .formatted(
                seen.outcome().word(),
                result.rule(),
                result.method(),
                result.fingerprint().substring(0, 8)));
    line("  %s".formatted(result.place()));
    line("  %s".formatted(counts(seen)));
    if (!seen.stale().isEmpty()) {
      StaleDelivery first = seen.stale().get(0);
      line("  notifier %s, receiver %s".formatted(first.notifier(), first.receiver()));
      add("newer, delivered first:", first.newer());
      add("older, delivered last: ", first.stale());
    }
    line("");
  }

  static String counts(FlowRecord seen) {
    String counts =
        "%d deliveries, %d contested, %d stale"
            .formatted(seen.windows(), seen.contested(), seen.confirmed());
    return seen.notJudged().isEmpty()
        ? counts
        : counts + ", not judged: " + new TreeMap<>(seen.notJudged());
  }

  private void add(String title, Occasion occasion) {
    line(
        "  %s update %d by '%s' at %s with %s"
            .formatted(
                title,
                occasion.update(),
                occasion.thread(),
                occasion.called(),
                String.join(", ", occasion.payload())));
    occasion.stack().stream()
        .limit(SHOWN_FRAMES)
        .forEach(frame -> line("      at %s".formatted(frame)));
    if (occasion.stack().size() > SHOWN_FRAMES) {
      line("      ...");
    }
  }

  /** Returns how many findings had which outcome. */
  public static String summary(List<ReportedResult> results, RunRecord seen) {
    return "%d confirmed, %d not observed, %d not reached (mode %s, seed %s)"
        .formatted(
            count(results, seen, Outcome.CONFIRMED),
            count(results, seen, Outcome.NOT_OBSERVED),
            count(results, seen, Outcome.NOT_REACHED),
            seen.mode(),
            seen.seed());
  }

  private static long count(List<ReportedResult> results, RunRecord seen, Outcome outcome) {
    return results.stream()
        .filter(result -> seen.finding(result.fingerprint()).outcome() == outcome)
        .count();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
