package dev.afterlock.engine;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Silence;
import dev.afterlock.model.MethodRef;
import dev.afterlock.rule.Program;
import dev.afterlock.rule.Rule;
import dev.afterlock.rule.RuleSelection;
import dev.afterlock.rule.RuleSink;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.Summaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * What the rules conclude about all methods.
 *
 * @param findings what is to be reported, of any confidence and with duplicates
 * @param silences what was refuted, sorted
 * @param problems methods that could not be checked
 */
record RuleRun(List<Finding> findings, List<Silence> silences, List<Problem> problems) {
  RuleRun {
    findings = List.copyOf(findings);
    silences = List.copyOf(silences);
    problems = List.copyOf(problems);
  }

  /** Runs the selected rules. */
  static RuleRun over(
      Program program, RuleSelection rules, Workers workers, AnalysisListener listener) {
    List<MethodRef> roots = List.copyOf(roots(program, rules));
    AtomicInteger done = new AtomicInteger();
    List<RuleRun> results =
        workers.map(
            roots,
            root -> {
              listener.progress("checking", done.incrementAndGet(), roots.size());
              return check(root, program, rules);
            });
    List<Finding> findings = new ArrayList<>();
    TreeSet<Silence> silences = new TreeSet<>();
    List<Problem> problems = new ArrayList<>();
    for (RuleRun result : results) {
      findings.addAll(result.findings());
      silences.addAll(result.silences());
      problems.addAll(result.problems());
    }
    return new RuleRun(findings, List.copyOf(silences), problems);
  }

  private static Set<MethodRef> roots(Program program, RuleSelection rules) {
    boolean all =
        program.seeks(Confidence.LOW) || rules.rules().stream().anyMatch(Rule::looksAtHeldCalls);
    return all ? program.roots() : program.overtakableRoots();
  }

  /** Returns the same without what was concluded about methods of some classes. */
  RuleRun without(Predicate<String> classes) {
    return new RuleRun(
        findings.stream().filter(each -> !classes.test(owner(each.location()))).toList(),
        silences.stream().filter(each -> !classes.test(owner(each.delivery()))).toList(),
        problems);
  }

  private static String owner(CodeLocation location) {
    return location.point().method().owner();
  }

  private static RuleRun check(MethodRef root, Program program, RuleSelection rules) {
    Collected collected = new Collected(new ArrayList<>(), new ArrayList<>());
    List<Problem> problems = new ArrayList<>();
    try {
      MethodAnalysis analysis = program.analysis(root);
      if (analysis != null) {
        for (Rule rule : rules.rules()) {
          rule.check(program, analysis, collected);
        }
      }
    } catch (RuntimeException | StackOverflowError defect) {
      problems.add(Summaries.internalError(root, defect));
    }
    return new RuleRun(collected.findings(), collected.silences(), problems);
  }

  private record Collected(List<Finding> findings, List<Silence> silences) implements RuleSink {
    @Override
    public void found(Finding finding) {
      findings.add(finding);
    }

    @Override
    public void refuted(Silence silence) {
      silences.add(silence);
    }
  }
}
