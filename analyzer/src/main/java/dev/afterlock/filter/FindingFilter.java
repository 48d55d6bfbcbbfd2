package dev.afterlock.filter;

import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Step;
import dev.afterlock.model.CodePoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the list of a report from what the rules found. The outcome depends on the set of findings
 * only, never on their order.
 */
public final class FindingFilter {
  /** The text is last and seldom asked: it tells apart findings that differ in words only. */
  private static final Comparator<Finding> TOTAL_ORDER =
      Comparator.<Finding>naturalOrder()
          .thenComparing(finding -> finding.reasons().toString())
          .thenComparing(finding -> finding.arguments().toString())
          .thenComparingInt(finding -> finding.interleavings().size())
          .thenComparing(FindingFilter::compareSteps)
          .thenComparing(Finding::toString);

  private static final Comparator<Finding> BEST_FIRST =
      Comparator.comparing(Finding::confidence).reversed().thenComparing(TOTAL_ORDER);

  /** Lines before instructions, since compilers lay out and number lambdas as they like. */
  private static final Comparator<Finding> SOURCE_ORDER =
      Comparator.comparingInt((Finding finding) -> finding.location().point().line())
          .thenComparing(TOTAL_ORDER);

  private FindingFilter() {}

  /**
   * Returns the findings to report.
   *
   * <ul>
   *   <li>One finding for each rule and line: the one with the highest confidence stands for all,
   *       and takes over the interleavings of the others that look different.
   *   <li>Findings below the threshold are gone, and so are their interleavings.
   *   <li>Findings whose keys are equal get different ordinals, in the order of their lines.
   *       Ordinals do not depend on the threshold, so that a fingerprint survives a change of it.
   *   <li>The list is in the order of {@link Finding#compareTo}.
   * </ul>
   */
  public static List<Finding> apply(List<Finding> raw, Confidence minimum) {
    return withOrdinals(groupByLine(raw)).stream()
        .filter(group -> group.lead().confidence().compareTo(minimum) >= 0)
        .map(group -> group.merged(minimum))
        .sorted(TOTAL_ORDER)
        .toList();
  }

  /** Most findings of one instruction differ in where they change what they tell. */
  private static int compareSteps(Finding one, Finding other) {
    for (int i = 0; i < one.interleavings().size(); i++) {
      int order = compareSteps(one.interleavings().get(i), other.interleavings().get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compareSteps(Interleaving one, Interleaving other) {
    List<Step> ours = one.steps();
    List<Step> theirs = other.steps();
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      int order = ours.get(i).location().point().compareTo(theirs.get(i).location().point());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(ours.size(), theirs.size());
  }

  private static List<Group> groupByLine(List<Finding> raw) {
    Map<PrimaryLine, List<Finding>> byLine = new LinkedHashMap<>();
    raw.stream()
        .sorted(BEST_FIRST)
        .forEach(
            finding ->
                byLine
                    .computeIfAbsent(PrimaryLine.of(finding), line -> new ArrayList<>())
                    .add(finding));
    return byLine.values().stream().map(members -> new Group(members.get(0), members)).toList();
  }

  private static List<Group> withOrdinals(List<Group> groups) {
    Map<FindingKey, Integer> seen = new HashMap<>();
    return groups.stream()
        .sorted(Comparator.comparing(Group::lead, SOURCE_ORDER))
        .map(
            group -> {
              int count = seen.merge(group.lead().key().withOrdinal(0), 1, Integer::sum);
              return group.withOrdinal(count - 1);
            })
        .toList();
  }

  /** Findings of one rule and line, the best first. */
  private record Group(Finding lead, List<Finding> members) {
    Group withOrdinal(int ordinal) {
      return new Group(copy(lead, lead.interleavings(), lead.key().withOrdinal(ordinal)), members);
    }

    Finding merged(Confidence minimum) {
      Map<Interleaving, Interleaving> byLook = new LinkedHashMap<>();
      members.stream()
          .filter(member -> member.confidence().compareTo(minimum) >= 0)
          .flatMap(member -> member.interleavings().stream())
          .forEach(each -> byLook.putIfAbsent(withoutInstructions(each), each));
      return copy(lead, List.copyOf(byLook.values()), lead.key());
    }

    /** The copies of one finally block differ in their instructions only, which nobody sees. */
    private static Interleaving withoutInstructions(Interleaving interleaving) {
      return new Interleaving(
          interleaving.steps().stream()
              .map(
                  step ->
                      new Step(
                          step.order(),
                          step.thread(),
                          step.kind(),
                          step.text(),
                          withoutInstruction(step.location()),
                          step.calls().stream().map(Group::withoutInstruction).toList()))
              .toList());
    }

    private static CodeLocation withoutInstruction(CodeLocation place) {
      CodePoint point = place.point();
      return new CodeLocation(
          new CodePoint(point.method(), 0, point.line()), place.sourceFile(), place.container());
    }

    private static Finding copy(
        Finding finding, List<Interleaving> interleavings, FindingKey newKey) {
      return new Finding(
          finding.rule(),
          finding.severity(),
          finding.confidence(),
          finding.reasons(),
          finding.location(),
          finding.arguments(),
          interleavings,
          newKey);
    }
  }
}
