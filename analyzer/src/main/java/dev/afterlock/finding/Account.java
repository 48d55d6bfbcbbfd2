package dev.afterlock.finding;

import java.util.List;

/**
 * Everything the rules have to say about one method, reported or not.
 *
 * @param method class and method in source form
 * @param entry where the method begins
 * @param findings what is reported in it, of any confidence
 * @param passing what is reported in other methods and leads through it
 * @param silences what was refuted
 * @param gaps what else it does with receivers, and why no rule looks at it
 */
public record Account(
    String method,
    CodeLocation entry,
    List<Finding> findings,
    List<Finding> passing,
    List<Silence> silences,
    List<Gap> gaps) {
  public Account {
    findings = List.copyOf(findings);
    passing = List.copyOf(passing);
    silences = List.copyOf(silences);
    gaps = List.copyOf(gaps);
  }
}
