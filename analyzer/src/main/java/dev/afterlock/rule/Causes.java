package dev.afterlock.rule;

import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collects the findings of one rule in one method. What one region gives away to the same receivers
 * is one thing to mend, however many calls tell it: it is reported at the surest of them.
 */
final class Causes {
  private static final int MAX_LINES = 6;

  private final Map<Integer, Entry> byCall = new LinkedHashMap<>();

  private record Entry(Cause cause, Finding finding) {}

  private record Cause(List<CodePoint> acquire, Set<FieldRef> receivers) {}

  /** What one call delivers is told by the way that proves most. */
  void add(Candidate candidate, Finding finding) {
    Cause cause = new Cause(candidate.acquire(), candidate.receiver().fields());
    byCall.merge(
        candidate.deliveryInstruction(),
        new Entry(cause, finding),
        (one, other) -> isSurer(other.finding(), one.finding()) ? other : one);
  }

  /** Returns one finding for each cause, in the order of their first calls. */
  List<Finding> findings() {
    Map<Object, List<Finding>> grouped = new LinkedHashMap<>();
    byCall.forEach(
        (call, entry) -> {
          // Without a register it is not known that the receivers are the same.
          Object key = entry.cause().receivers().isEmpty() ? call : entry.cause();
          grouped.computeIfAbsent(key, ignored -> new ArrayList<>()).add(entry.finding());
        });
    return grouped.values().stream().map(Causes::merged).toList();
  }

  /** Returns the finding that proves more, the first one if they prove the same. */
  static Finding surer(Finding one, Finding other) {
    return isSurer(other, one) ? other : one;
  }

  private static boolean isSurer(Finding finding, Finding than) {
    return finding.confidence().compareTo(than.confidence()) > 0;
  }

  private static Finding merged(List<Finding> same) {
    Finding surest = same.get(0);
    for (Finding finding : same) {
      surest = surer(surest, finding);
    }
    if (same.size() == 1) {
      return surest;
    }
    List<Finding> others = new ArrayList<>(same);
    others.remove(surest);
    List<Interleaving> interleavings = new ArrayList<>(surest.interleavings());
    others.forEach(other -> interleavings.addAll(other.interleavings()));
    List<String> arguments = new ArrayList<>(surest.arguments());
    int last = arguments.size() - 1;
    arguments.set(last, arguments.get(last) + sentence(others));
    return new Finding(
        surest.rule(),
        surest.severity(),
        surest.confidence(),
        surest.reasons(),
        surest.location(),
        arguments,
        interleavings,
        surest.key());
  }

  private static String sentence(List<Finding> others) {
    String lines =
        others.stream()
            .map(finding -> finding.location().point().line())
            .filter(line -> line > 0)
            .distinct()
            .sorted()
            .limit(MAX_LINES)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return lines.isEmpty()
        ? " The same holds for other calls after the same lock (%d).".formatted(others.size())
        : " The same holds for the calls on lines %s.".formatted(lines);
  }
}
