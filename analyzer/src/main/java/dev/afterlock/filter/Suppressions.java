package dev.afterlock.filter;

import dev.afterlock.config.SuppressionEntry;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Suppression;
import dev.afterlock.model.MethodRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that keeps findings out of a report: annotations, lines of files, generated code.
 *
 * @param marks what the code says
 * @param entries what files say
 * @param ignoreGenerated whether findings in generated code are kept out
 * @param today the day by which entries expire
 */
record Suppressions(
    CodeMarks marks, List<SuppressionEntry> entries, boolean ignoreGenerated, LocalDate today) {

  /** Returns what keeps a finding out of the report, if anything does. */
  Optional<Suppression> of(Finding finding) {
    MethodRef method = finding.location().point().method();
    if (ignoreGenerated && marks.isGenerated(method)) {
      return Optional.of(
          new Suppression(
              Suppression.Kind.GENERATED, "The class was generated.", method.ownerName()));
    }
    for (CodeMark mark : marks.around(method)) {
      if (mark.isComplete() && mark.covers(finding.rule())) {
        return Optional.of(
            new Suppression(
                Suppression.Kind.ANNOTATION,
                mark.reason(),
                "@%s on %s".formatted(mark.annotation(), mark.place())));
      }
    }
    return entries.stream()
        .filter(entry -> !entry.isExpired(today) && covers(entry, finding))
        .findFirst()
        .map(
            entry ->
                new Suppression(Suppression.Kind.FILE, entry.reason(), entry.place().toString()));
  }

  /**
   * Returns a problem for each suppression that does nothing. What is about rules that did not run
   * is not judged.
   *
   * @param known all that was found, of any confidence
   * @param ran the rules that ran
   * @param ids all ids and names of rules
   */
  List<Problem> problems(List<Finding> known, List<RuleInfo> ran, Set<String> ids) {
    List<Problem> problems = new ArrayList<>();
    for (CodeMark mark : marks.all()) {
      judge(mark, known, ran, ids).ifPresent(problems::add);
    }
    for (SuppressionEntry entry : entries) {
      judge(entry, known, ran).ifPresent(problems::add);
    }
    return problems;
  }

  private Optional<Problem> judge(
      CodeMark mark, List<Finding> known, List<RuleInfo> ran, Set<String> ids) {
    Optional<String> unknown =
        mark.rules().stream()
            .filter(rule -> ids.stream().noneMatch(rule::equalsIgnoreCase))
            .findFirst();
    if (!mark.isComplete()) {
      return problem(Problem.Kind.BAD_SUPPRESSION, mark, "gives no reason, so it is ignored.");
    }
    if (unknown.isPresent() && mark.reasonRequired()) {
      return problem(
          Problem.Kind.BAD_SUPPRESSION,
          mark,
          "names '%s', which is no rule.".formatted(unknown.get()));
    }
    boolean ranAll =
        mark.rules().stream()
            .allMatch(
                rule ->
                    ran.stream()
                        .anyMatch(
                            each ->
                                rule.equalsIgnoreCase(each.id())
                                    || rule.equalsIgnoreCase(each.name())));
    boolean used =
        known.stream()
            .anyMatch(
                finding ->
                    mark.covers(finding.rule())
                        && marks.around(finding.location().point().method()).contains(mark));
    return used || !ranAll
        ? Optional.empty()
        : problem(Problem.Kind.UNUSED_SUPPRESSION, mark, "suppresses nothing; remove it.");
  }

  private Optional<Problem> judge(SuppressionEntry entry, List<Finding> known, List<RuleInfo> ran) {
    String place = entry.place().toString();
    if (entry.isExpired(today)) {
      return Optional.of(
          new Problem(
              Problem.Kind.EXPIRED_SUPPRESSION,
              place,
              "The suppression has expired on %s, so it is ignored.".formatted(entry.expires())));
    }
    boolean judged = ran.stream().anyMatch(rule -> entry.coversRule(rule.id(), rule.name()));
    return !judged || known.stream().anyMatch(finding -> covers(entry, finding))
        ? Optional.empty()
        : Optional.of(
            new Problem(
                Problem.Kind.UNUSED_SUPPRESSION,
                place,
                "Nothing was found that the line suppresses; remove it."));
  }

  private boolean covers(SuppressionEntry entry, Finding finding) {
    MethodRef method = finding.location().point().method();
    return entry.coversRule(finding.rule().id(), finding.rule().name())
        && entry.coversPlace(
            method.ownerName(), marks.nameOf(method), finding.location().container());
  }

  private static Optional<Problem> problem(Problem.Kind kind, CodeMark mark, String message) {
    return Optional.of(
        new Problem(kind, mark.place(), "@%s %s".formatted(mark.annotation(), message)));
  }
}
