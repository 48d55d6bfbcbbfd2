package dev.afterlock.cli;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Severity;
import dev.afterlock.finding.Statistics;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.ThreadRole;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import dev.afterlock.rule.RuleCatalog;
import java.util.Collections;
import java.util.List;

/** Made-up reports. */
final class Reports {
  private static final Statistics SOME_CLASSES = new Statistics(1, 3, 9, 2, 0, 0);

  private Reports() {}

  static AnalysisReport clean() {
    return of(List.of(), List.of(), SOME_CLASSES);
  }

  static AnalysisReport withFinding(Severity severity) {
    return of(List.of(finding(severity)), List.of(), SOME_CLASSES);
  }

  static AnalysisReport withProblems(int count) {
    Problem problem = new Problem(Problem.Kind.BAD_CLASS, "a.jar!/A.class", "the file is cut off");
    return of(List.of(), Collections.nCopies(count, problem), SOME_CLASSES);
  }

  static AnalysisReport withFindingAndProblem() {
    return of(withFinding(Severity.WARNING).findings(), withProblems(1).problems(), SOME_CLASSES);
  }

  static AnalysisReport withoutClasses(Problem... problems) {
    return of(List.of(), List.of(problems), new Statistics(0, 0, 0, 0, 0, 0));
  }

  static AnalysisReport of(List<Finding> findings, List<Problem> problems, Statistics statistics) {
    return new AnalysisReport(RuleCatalog.infos(), findings, problems, statistics);
  }

  private static Finding finding(Severity severity) {
    RuleInfo rule = RuleCatalog.infos().get(0);
    MethodRef method = new MethodRef("com/acme/Feed", "update", "()V");
    CodeLocation location = new CodeLocation(new CodePoint(method, 7, 42), "Feed.java", "feed.jar");
    Step step =
        new Step(1, ThreadRole.STALE, StepKind.DELIVER, "calls the listener", location, List.of());
    return new Finding(
        rule,
        severity,
        Confidence.HIGH,
        List.of("made up"),
        location,
        List.of("Feed.update", "Listener.onFeed", "entries", "this.lock"),
        List.of(new Interleaving(List.of(step))),
        new FindingKey(rule.id(), "Feed.update()V", "this.lock", "entries", "Listener.onFeed", 0));
  }
}
