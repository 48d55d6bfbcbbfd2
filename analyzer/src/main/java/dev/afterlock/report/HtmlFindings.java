package dev.afterlock.report;

import dev.afterlock.filter.Baseline;
import dev.afterlock.filter.Fingerprint;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes findings into what the page shows.
 *
 * @param sources finds source files
 */
record HtmlFindings(SourceLookup sources) {
  /** More ways to one line are the same story again. */
  private static final int MAX_WAYS = 5;

  private static final String UNNAMED = "(unnamed)";

  HtmlFinding of(Finding finding) {
    RuleMessage message = RuleMessage.of(finding);
    List<Interleaving> ways = finding.interleavings().stream().limit(MAX_WAYS).toList();
    return new HtmlFinding(
        Fingerprint.of(finding.key()).abbreviated(),
        finding.rule().id(),
        ReportWords.of(finding.confidence()),
        ReportWords.of(finding.severity()),
        packageName(finding),
        artifact(finding),
        message.firstSentence(),
        new TextPlaces(sources).place(finding.location()),
        message.plain(),
        DisplayText.of(Baseline.remember(finding).method()),
        facts(finding.key()),
        ways(ways, finding.interleavings().size()),
        new HtmlCode(sources).around(finding.location(), ways),
        finding.reasons().stream().map(DisplayText::of).toList());
  }

  String packageName(Finding finding) {
    String owner = finding.location().point().method().ownerName();
    return named(owner.substring(0, Math.max(0, owner.lastIndexOf('.'))));
  }

  /** Returns the module of a build, or else the archive or directory. */
  String artifact(Finding finding) {
    return named(
        sources
            .module(finding.location())
            .orElseGet(() -> sources.paths().display(finding.location().container())));
  }

  private static String named(String name) {
    return name.isBlank() ? UNNAMED : DisplayText.of(name);
  }

  private static List<HtmlFinding.Fact> facts(FindingKey key) {
    List<HtmlFinding.Fact> facts = new ArrayList<>();
    addFact(facts, "lock", key.lock());
    addFact(facts, "state", key.state());
    addFact(facts, "called", key.delivery());
    return facts;
  }

  private static void addFact(List<HtmlFinding.Fact> facts, String name, String value) {
    if (!value.isBlank()) {
      facts.add(new HtmlFinding.Fact(name, DisplayText.of(value)));
    }
  }

  private static List<HtmlFinding.Way> ways(List<Interleaving> shown, int all) {
    List<HtmlFinding.Way> ways = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Interleaving each = shown.get(i);
      String title =
          each.isDeadlock()
              ? "How two threads wait for each other"
              : "How the older value comes last";
      String number = all == 1 ? "" : " (%d of %d)".formatted(i + 1, all);
      ways.add(
          new HtmlFinding.Way(
              title + number,
              HtmlLanes.of(each),
              each.steps().stream().map(HtmlFindings::moment).toList()));
    }
    return ways;
  }

  private static HtmlFinding.Moment moment(Step step) {
    return new HtmlFinding.Moment(
        step.order(),
        step.thread().label(),
        DisplayText.of(step.text()),
        TextPlaces.frame(step.location()),
        step.calls().stream().map(TextPlaces::frame).toList());
  }
}
