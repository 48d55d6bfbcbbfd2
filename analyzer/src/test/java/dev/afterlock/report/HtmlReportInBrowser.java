package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Statistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: it shows, filters, obeys the keyboard, and runs nothing else. */
class HtmlReportInBrowser {
  /** The browser goes on writing to its profile while it ends. */
  @TempDir(cleanup = CleanupMode.NEVER)
  static Path directory;

  private static Browser browser;
  private static Path page;
  private static Path hostile;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Finding low = Samples.finding(Samples.at(15), Confidence.LOW, List.of(Samples.interleaving()));
    AnalysisReport report =
        new AnalysisReport(
            List.of(Samples.RULE, Samples.HELD_RULE),
            List.of(Samples.finding(), low, Samples.deadlock()),
            Samples.report().problems(),
            new Statistics(1, 1, 1, 1, 0, 0));
    page = write("page.html", report);
    hostile = write("hostile.html", HtmlReportTest.hostile());
    browser = Browser.start(directory.resolve("profile"));
  }

  private static Path write(String name, AnalysisReport report) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(
        file, Samples.write(new HtmlReport("1.2.3"), report, Samples.sources(directory)));
    return file;
  }

  @AfterAll
  static void stop() throws InterruptedException {
    browser.close();
  }

  @BeforeEach
  void openPage() {
    browser.open(page);
  }

  @Test
  void itShowsAllFindingsWithoutComplaintAndLoadsNothingElse() {
    assertEquals("3 of 3 findings shown", text("#count"));
    assertEquals(3, number("document.querySelectorAll('details.finding:not(.rule) svg').length"));
    browser.evaluate("document.getElementById('open').click()");
    assertTrue(number("document.querySelector('svg').getBoundingClientRect().height") > 100);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void itFiltersByFieldAndSearchesAllWords() {
    choose("rule", "AL006");
    assertEquals("1 of 3 findings shown", text("#count"));
    choose("rule", "");
    choose("confidence", "low");
    assertEquals("1 of 3 findings shown", text("#count"));
    browser.evaluate("document.querySelector('button[type=reset]').click()");
    browser.evaluate("new Promise(done => setTimeout(done, 50))");
    choose("search", "PREEMPTED older");
    assertEquals("2 of 3 findings shown", text("#count"));
    choose("search", "no such word");
    assertEquals("0 of 3 findings shown", text("#count"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void aRowOfTheOverviewFilters() {
    browser.evaluate("document.querySelector('button[data-filter=rule][value=AL006]').click()");

    assertEquals("1 of 3 findings shown", text("#count"));
    assertEquals("search", browser.evaluate("document.activeElement.name").asText());
  }

  @Test
  void theThemeFollowsTheReaderAndThenTheButton() {
    browser.prefer("light");
    String light = background();
    browser.prefer("dark");
    String dark = background();
    browser.evaluate("document.getElementById('theme').click()");

    assertNotEquals(light, dark);
    assertEquals(light, background());
    browser.evaluate("document.getElementById('theme').click()");
    assertEquals(dark, background());
    browser.prefer("light");
    assertEquals(dark, background());
    browser.evaluate("document.getElementById('theme').click()");
    assertEquals(light, background());
  }

  @Test
  void theKeyboardReachesSearchAndEveryControlHasAName() {
    browser.press("/");

    assertEquals("search", browser.evaluate("document.activeElement.name").asText());
    assertEquals(
        0,
        number(
            "[...document.querySelectorAll('button, input, select')].filter(each =>"
                + " !each.textContent.trim() && !(each.labels && each.labels.length)).length"));
    assertEquals(
        0,
        number(
            "[...document.querySelectorAll('svg, [role=region]')].filter(each =>"
                + " !each.hasAttribute('aria-label') && !document.getElementById("
                + "each.getAttribute('aria-labelledby'))).length"));
    assertEquals("en", browser.evaluate("document.documentElement.lang").asText());
  }

  @Test
  void aLinkToAFindingOpensIt() {
    browser.evaluate("location.hash = document.querySelector('details.finding').id");
    browser.evaluate("new Promise(done => setTimeout(done, 50))");

    assertTrue(browser.evaluate("document.querySelector('details.finding').open").asBoolean());
  }

  @Test
  void namesOfAClassFileStayTextWhateverTheyHold() {
    browser.open(hostile);
    browser.evaluate("document.getElementById('open').click()");
    browser.evaluate("document.querySelector('button[data-filter=artifact]').click()");

    assertEquals("1 of 1 findings shown", text("#count"));
    assertEquals(1, number("document.querySelectorAll('script').length"));
    assertEquals(0, number("document.querySelectorAll('img').length"));
    String headline = text("details.finding summary");
    assertTrue(headline.contains("<script>alert(1)</script>"), headline);
    assertEquals(List.of(), browser.complaints());
  }

  private static void choose(String field, String value) {
    browser.evaluate(
        "(() => { const field = document.getElementById('filter').elements['"
            + field
            + "']; field.value = '"
            + value
            + "'; field.dispatchEvent(new Event('input', {bubbles: true})); })()");
  }

  private static String background() {
    return browser.evaluate("getComputedStyle(document.body).backgroundColor").asText();
  }

  private static String text(String selector) {
    return browser.evaluate("document.querySelector('" + selector + "').textContent").asText();
  }

  private static int number(String expression) {
    return browser.evaluate(expression).asInt();
  }
}
