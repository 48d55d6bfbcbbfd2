package dev.afterlock.engine;

import dev.afterlock.finding.Account;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Explanation;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Gap;
import dev.afterlock.finding.Step;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import dev.afterlock.rule.MethodReview;
import dev.afterlock.rule.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Gathers everything that is known about some methods. */
final class Explainer {
  private final Program program;
  private final RuleRun checked;

  private Explainer(Program program, RuleRun checked) {
    this.program = program;
    this.checked = checked;
  }

  static Explanation explain(
      Program program, RuleRun checked, MethodPattern pattern, AnalysisReport report) {
    Map<String, List<MethodRef>> byClass = new TreeMap<>();
    Map<String, List<MethodRef>> byMethod = new TreeMap<>();
    Set<String> similar = new TreeSet<>();
    for (ClassHeader header : program.hierarchy().index().application()) {
      for (MethodHeader method : header.methods()) {
        String name = MethodReview.nameOf(method.ref());
        if (pattern.namesClass(header.name())) {
          byClass.computeIfAbsent(name, key -> new ArrayList<>()).add(method.ref());
        } else if (pattern.namesMethod(method.ref())) {
          byMethod.computeIfAbsent(name, key -> new ArrayList<>()).add(method.ref());
        } else if (pattern.namesClassOfMethod(header.name()) && !method.ref().isConstructor()) {
          similar.add(name);
        }
      }
    }
    Explainer explainer = new Explainer(program, checked);
    boolean named = !byMethod.isEmpty();
    List<Account> accounts = new ArrayList<>();
    (named ? byMethod : byClass)
        .forEach((name, methods) -> accounts.add(explainer.account(name, methods)));
    if (!named && accounts.stream().anyMatch(Explainer::tells)) {
      accounts.removeIf(account -> !tells(account));
    }
    return new Explanation(accounts, List.copyOf(similar), report);
  }

  /** Of a whole class, methods that have nothing to do with receivers are not worth a word. */
  private static boolean tells(Account account) {
    return !account.findings().isEmpty()
        || !account.passing().isEmpty()
        || !account.silences().isEmpty()
        || account.gaps().stream()
            .anyMatch(gap -> !gap.locations().equals(List.of(account.entry())));
  }

  private Account account(String name, List<MethodRef> methods) {
    List<Gap> gaps =
        methods.stream().flatMap(method -> MethodReview.gaps(method, program).stream()).toList();
    return new Account(
        name,
        entry(methods.get(0)),
        checked.findings().stream()
            .filter(finding -> methods.contains(finding.location().point().method()))
            .sorted()
            .toList(),
        checked.findings().stream()
            .filter(finding -> !methods.contains(finding.location().point().method()))
            .filter(finding -> leadsThrough(finding, methods))
            .sorted()
            .toList(),
        checked.silences().stream()
            .filter(silence -> methods.contains(silence.delivery().point().method()))
            .toList(),
        gaps);
  }

  private CodeLocation entry(MethodRef method) {
    return program.locate(program.entry(method));
  }

  private static boolean leadsThrough(Finding finding, List<MethodRef> methods) {
    return finding.interleavings().stream()
        .flatMap(interleaving -> interleaving.steps().stream())
        .flatMap(Explainer::places)
        .anyMatch(point -> methods.contains(point.method()));
  }

  private static Stream<CodePoint> places(Step step) {
    return Stream.concat(step.calls().stream(), Stream.of(step.location()))
        .map(CodeLocation::point);
  }
}
