package dev.afterlock.engine;

import dev.afterlock.filter.Baseline;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.KnownFinding;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Statistics;
import dev.afterlock.finding.SuppressedFinding;
import dev.afterlock.finding.Triage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Makes one report of those of the modules of a build. Its order does not depend on theirs. */
public final class MergedReport {
  private static final Comparator<Finding> ORDER =
      Comparator.<Finding>naturalOrder().thenComparing(Finding::toString);

  private MergedReport() {}

  /**
   * Returns one report.
   *
   * <ul>
   *   <li>What several modules report of one class of one directory or archive is there once; that
   *       is so for dependencies that more than one of them scans.
   *   <li>Findings of classes that have the same name in several modules stay apart: their keys get
   *       different ordinals.
   *   <li>Figures are added up, so a missing type that two modules miss counts twice.
   * </ul>
   */
  public static AnalysisReport of(Collection<AnalysisReport> reports) {
    Map<String, RuleInfo> rules = new TreeMap<>();
    reports.forEach(each -> each.rules().forEach(rule -> rules.putIfAbsent(rule.id(), rule)));
    return new AnalysisReport(
        List.copyOf(rules.values()),
        withOrdinals(distinct(reports, AnalysisReport::findings)),
        distinct(reports, AnalysisReport::silences).stream().sorted().toList(),
        List.copyOf(new TreeSet<Problem>(distinct(reports, AnalysisReport::problems))),
        statistics(reports),
        triage(reports));
  }

  private static <T> List<T> distinct(
      Collection<AnalysisReport> reports, Function<AnalysisReport, List<T>> part) {
    return reports.stream().map(part).flatMap(List::stream).distinct().toList();
  }

  /** A finding is the same if rule, place and key are: its steps may lead through other modules. */
  private static List<Finding> withOrdinals(List<Finding> findings) {
    Set<List<Object>> seen = new HashSet<>();
    Set<FindingKey> taken = new HashSet<>();
    Map<FindingKey, Integer> next = new HashMap<>();
    List<Finding> result = new ArrayList<>();
    for (Finding finding : findings.stream().sorted(ORDER).toList()) {
      if (seen.add(List.of(finding.location(), finding.key()))) {
        FindingKey key = finding.key();
        while (!taken.add(key)) {
          key = key.withOrdinal(next.merge(key.withOrdinal(0), 1, Integer::sum));
        }
        result.add(withKey(finding, key));
      }
    }
    return result.stream().sorted(ORDER).toList();
  }

  private static Finding withKey(Finding finding, FindingKey key) {
    return new Finding(
        finding.rule(),
        finding.severity(),
        finding.confidence(),
        finding.reasons(),
        finding.location(),
        finding.arguments(),
        finding.interleavings(),
        key);
  }

  /** What one module misses and another one finds is there. */
  private static Triage triage(Collection<AnalysisReport> reports) {
    List<Finding> unchanged = triaged(reports, Triage::unchanged);
    Set<KnownFinding> absent = new TreeSet<>(triaged(reports, Triage::absent));
    unchanged.forEach(finding -> absent.remove(Baseline.remember(finding)));
    return new Triage(
        triaged(reports, Triage::suppressed).stream()
            .sorted(Comparator.comparing(SuppressedFinding::finding, ORDER))
            .toList(),
        reports.stream().anyMatch(report -> report.triage().compared()),
        unchanged.stream().sorted(ORDER).toList(),
        List.copyOf(absent));
  }

  private static <T> List<T> triaged(
      Collection<AnalysisReport> reports, Function<Triage, List<T>> part) {
    return distinct(reports, report -> part.apply(report.triage()));
  }

  private static Statistics statistics(Collection<AnalysisReport> reports) {
    return new Statistics(
        sum(reports, Statistics::archives),
        sum(reports, Statistics::classes),
        sum(reports, Statistics::methods),
        sum(reports, Statistics::analyzedMethods),
        sum(reports, Statistics::unreadableClasses),
        sum(reports, Statistics::missingTypes));
  }

  private static int sum(Collection<AnalysisReport> reports, ToIntFunction<Statistics> figure) {
    return reports.stream().map(AnalysisReport::statistics).mapToInt(figure).sum();
  }
}
