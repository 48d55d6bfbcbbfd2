package dev.afterlock.report;

import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts findings by what they have in common. */
final class HtmlOverview {
  private HtmlOverview() {}

  /**
   * A table that is a filter as well.
   *
   * @param field what the page filters by
   * @param title the same for a person
   */
  record Table(String field, String title, List<Row> rows) {}

  /** How many findings have a value. */
  record Row(String value, String label, int all, int high, int medium, int low) {}

  static List<Table> of(Collection<Finding> findings, HtmlFindings shown) {
    Map<String, String> names = new TreeMap<>();
    findings.forEach(each -> names.put(each.rule().id(), each.rule().name()));
    return List.of(
        table("rule", "Rule", findings, each -> each.rule().id(), id -> id + " " + names.get(id)),
        table("package", "Package", findings, shown::packageName, Function.identity()),
        table("artifact", "Artifact", findings, shown::artifact, Function.identity()));
  }

  private static Table table(
      String field,
      String title,
      Collection<Finding> findings,
      Function<Finding, String> value,
      Function<String, String> label) {
    Map<String, Map<Confidence, Integer>> counts = new TreeMap<>();
    for (Finding finding : findings) {
      counts
          .computeIfAbsent(value.apply(finding), key -> new EnumMap<>(Confidence.class))
          .merge(finding.confidence(), 1, Integer::sum);
    }
    return new Table(
        field,
        title,
        counts.entrySet().stream()
            .map(each -> row(each.getKey(), label.apply(each.getKey()), each.getValue()))
            .toList());
  }

  private static Row row(String value, String label, Map<Confidence, Integer> counts) {
    int high = counts.getOrDefault(Confidence.HIGH, 0);
    int medium = counts.getOrDefault(Confidence.MEDIUM, 0);
    int low = counts.getOrDefault(Confidence.LOW, 0);
    return new Row(value, label, high + medium + low, high, medium, low);
  }
}
