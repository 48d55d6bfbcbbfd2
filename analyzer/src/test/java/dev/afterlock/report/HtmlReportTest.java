package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.ThreadRole;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page holds what a finding tells, and nothing of a class file becomes markup. */
class HtmlReportTest {
  private static final String MARKUP =
      "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{version}}{{{script}}}\u202E\n</svg>";

  @TempDir Path repository;

  @Test
  void aFindingIsShownWithStepsCodeReasonsAndCure() {
    String page = write(Samples.report());

    assertContains(page, "delivers the older value");
    assertContains(
        page, "<td class=\"n\">16</td><td class=\"t\">      listener.onPrice(copy);</td>");
    assertContains(page, "<td class=\"m\">B T6, A T7</td>");
    assertContains(page, "The lock and the listeners are fields of the same object.");
    assertContains(page, "href=\"#rule-AL001\"");
    assertContains(page, "id=\"rule-AL001\"");
    assertContains(page, "A queue filled under the lock");
    assertContains(page, "BAD_CLASS: com/acme/Broken: The file is truncated.");
    assertEquals(7, count(page, "<circle "));
  }

  @Test
  void theLockIsDrawnAsHeldFromTakingItToReleasingIt() {
    List<HtmlLanes.Bar> bars = HtmlLanes.of(Samples.interleaving()).bars();
    List<HtmlLanes.Row> rows = HtmlLanes.of(Samples.interleaving()).rows();

    assertEquals(List.of("a", "b"), bars.stream().map(HtmlLanes.Bar::thread).toList());
    assertEquals(rows.get(0).y(), bars.get(0).y());
    assertEquals(rows.get(2).y(), bars.get(0).y() + bars.get(0).height());
    assertEquals(rows.get(4).y(), bars.get(1).y() + bars.get(1).height());
  }

  @Test
  void aLongStepIsWrappedWithoutLosingWords() {
    String text = "captures what the field holds ".repeat(5).strip();
    List<HtmlLanes.Line> lines =
        HtmlLanes.of(
                new Interleaving(
                    List.of(
                        Samples.step(1, ThreadRole.STALE, StepKind.CAPTURE, text, Samples.at(13)))))
            .rows()
            .get(0)
            .lines();

    assertEquals(
        text + " Feed.java:13",
        String.join(" ", lines.stream().map(HtmlLanes.Line::text).toList()));
    assertTrue(lines.size() > 3, lines.toString());
  }

  @Test
  void namesOfAClassFileAreTextAndNeverMarkupOrTemplate() {
    String page = write(hostile());

    assertEquals(1, count(page, "<script>"), "one script, which is the page's own");
    assertFalse(page.contains("<img"), "markup of a class file");
    assertFalse(page.contains("\u202E"), "a mark that turns the direction");
    assertContains(page, "&lt;script&gt;alert(1)&lt;/script&gt;");
    assertContains(page, "{{version}}");
    assertFalse(Pattern.compile("<[^>]*[\"\\s]onerror=").matcher(page).find());
  }

  @Test
  void thePageLoadsNothingAndAllowsNoScriptButItsOwn() {
    String page = write(Samples.report());

    assertContains(page, "default-src 'none'");
    assertContains(page, "script-src 'sha256-");
    assertFalse(Pattern.compile("(?i)(src|href)=\"(?!#)").matcher(page).find(), "an address");
    assertFalse(page.contains("@import"));
    assertFalse(page.contains("url("));
  }

  @Test
  void nothingFoundIsSaidInWords() {
    String page = write(Samples.report(List.of(), List.of()));

    assertContains(page, "Nothing to act upon was found.");
    assertFalse(page.contains("<form"));
  }

  @Test
  void whatIsTooMuchForABrowserIsLeftOutWithANotice() {
    Finding grave = Samples.finding();
    Finding mild = Samples.finding(Samples.at(15), Confidence.LOW, List.of(Samples.interleaving()));
    String page =
        Samples.write(
            new HtmlReport("1.2.3", new RulePages(), 1),
            Samples.report(List.of(grave, mild), List.of()),
            Samples.sources(repository));

    assertContains(page, "This page shows the gravest 1 of 2 findings");
    assertEquals(1, count(page, "<details class=\"finding\""));
    assertContains(page, "data-confidence=\"high\"");
  }

  @Test
  void aDiskThatIsFullIsNotADefect() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    assertThrows(
        IOException.class,
        () -> new HtmlReport("1.2.3").write(Samples.report(), Samples.sources(repository), full));
  }

  @Test
  void problemsAreShownUnlessThereAreTooManyAndThenCounted() {
    List<Problem> problems =
        IntStream.range(0, 501)
            .mapToObj(i -> new Problem(Problem.Kind.BAD_CLASS, "a.jar!/C" + i, "It is cut off."))
            .toList();

    assertContains(write(Samples.report(List.of(), problems)), "... and 1 more");
  }

  /** Returns a report of a class whose names would be markup if they were inserted as they are. */
  static AnalysisReport hostile() {
    MethodRef method = new MethodRef("evil" + MARKUP + "/" + MARKUP, MARKUP, "()V");
    CodeLocation place = new CodeLocation(new CodePoint(method, 0, 3), MARKUP, MARKUP + ".jar");
    Finding finding =
        new Finding(
            Samples.RULE,
            Samples.RULE.severity(),
            Confidence.HIGH,
            List.of(MARKUP),
            place,
            List.of(MARKUP, MARKUP, MARKUP, MARKUP),
            List.of(
                new Interleaving(
                    List.of(
                        new Step(
                            1,
                            ThreadRole.STALE,
                            StepKind.DELIVER,
                            MARKUP,
                            place,
                            List.of(place))))),
            new FindingKey("AL001", MARKUP, MARKUP, MARKUP, MARKUP, 0));
    return Samples.report(
        List.of(finding), List.of(new Problem(Problem.Kind.BAD_CLASS, MARKUP, MARKUP)));
  }

  private String write(AnalysisReport report) {
    return Samples.write(new HtmlReport("1.2.3"), report, Samples.sources(repository));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static void assertContains(String page, String part) {
    assertTrue(page.contains(part), () -> "not in the page: " + part);
  }
}
