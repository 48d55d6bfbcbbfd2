package dev.afterlock.confirm;

import com.samskivert.mustache.Mustache;
import dev.afterlock.report.FileReplacement;
import dev.afterlock.report.HtmlResource;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One page that shows what a run has shown of each finding, and opens without a network. Names of
 * threads and objects are those of a stranger's program; the template escapes them all.
 */
public final class ConfirmationPage {
  private ConfirmationPage() {}

  /** Writes the page, beside its place first. */
  public static void write(List<ReportedResult> results, RunRecord seen, Path file)
      throws IOException {
    String style = resource("confirmation.css");
    Page page =
        new Page(
            style,
            HtmlResource.hash(style),
            ConfirmationText.summary(results, seen),
            results.stream()
                .map(result -> finding(result, seen.finding(result.fingerprint())))
                .toList(),
            notWatched(seen));
    FileReplacement.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          Mustache.compiler()
              .escapeHTML(true)
              .compile(resource("confirmation.mustache"))
              .execute(page, writer);
          writer.flush();
        });
  }

  private static List<LeftAlone> notWatched(RunRecord seen) {
    List<String> classes =
        seen.leftAlone().entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .toList();
    return classes.isEmpty() ? List.of() : List.of(new LeftAlone(classes));
  }

  /**
   * What the template inserts.
   *
   * @param notWatched a list of what was left alone, or none
   */
  private record Page(
      String style,
      String styleHash,
      String summary,
      List<Shown> findings,
      List<LeftAlone> notWatched) {}

  private record LeftAlone(List<String> classes) {}

  private record Shown(
      String outcome,
      String kind,
      String rule,
      String method,
      String place,
      String fingerprint,
      String sentence,
      String counts,
      List<Evidence> evidence) {}

  private record Evidence(String notifier, String receiver, List<Side> sides) {}

  private record Side(
      String title,
      String update,
      String thread,
      String called,
      List<String> payload,
      List<String> stack) {
    static Side of(String title, Occasion occasion) {
      return new Side(
          title,
          Long.toString(occasion.update()),
          occasion.thread(),
          occasion.called().toString(),
          occasion.payload(),
          occasion.stack());
    }
  }

  private static Shown finding(ReportedResult result, FlowRecord seen) {
    return new Shown(
        seen.outcome().word(),
        seen.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        result.rule(),
        result.method(),
        result.place(),
        result.fingerprint(),
        ConfirmationWords.plainSentence(seen),
        ConfirmationText.counts(seen),
        seen.stale().stream().limit(1).map(ConfirmationPage::evidence).toList());
  }

  private static Evidence evidence(StaleDelivery stale) {
    return new Evidence(
        stale.notifier(),
        stale.receiver(),
        List.of(
            Side.of("Newer, delivered first", stale.newer()),
            Side.of("Older, delivered last", stale.stale())));
  }

  private static String resource(String name) {
    return HtmlResource.read(ConfirmationPage.class, name);
  }
}
