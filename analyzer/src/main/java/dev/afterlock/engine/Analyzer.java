package dev.afterlock.engine;

import dev.afterlock.body.BodySource;
import dev.afterlock.filter.FindingFilter;
import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Statistics;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.ClassIndex;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.IndexBuilder;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.input.InputReader;
import dev.afterlock.input.InputSet;
import dev.afterlock.model.MethodRef;
import dev.afterlock.rule.Program;
import dev.afterlock.rule.Rule;
import dev.afterlock.rule.RuleCatalog;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.Models;
import dev.afterlock.summary.Scope;
import dev.afterlock.summary.Summaries;
import dev.afterlock.summary.Summarizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs an analysis. Holds no state: any number may run at the same time in one JVM. */
public final class Analyzer {
  private Analyzer() {}

  /**
   * Analyses the request's inputs with all rules.
   *
   * @return the report; whatever could not be read is a problem in it, never an exception
   */
  public static AnalysisReport run(AnalysisRequest request, AnalysisListener listener) {
    try (Workers workers = new Workers(request.threads());
        InputSet inputs =
            InputReader.open(request.inputs(), request.classPath(), request.release())) {
      return analyze(request, inputs, workers, new OneAtATime(listener));
    } catch (IOException closing) {
      throw new UncheckedIOException("inputs cannot be closed", closing);
    }
  }

  private static AnalysisReport analyze(
      AnalysisRequest request, InputSet inputs, Workers workers, AnalysisListener listener) {
    ClassIndex index = IndexBuilder.build(inputs, workers, listener);
    Hierarchy hierarchy = new Hierarchy(index);
    BodySource bodies = new BodySource(hierarchy);
    Models models = Models.of(hierarchy, request.configuration());
    Summarizer summarizer = new Summarizer(hierarchy, bodies, models);
    Scope scope = Scope.of(summarizer);
    listener.detail(
        "%d methods may take part, %d of them may deliver"
            .formatted(scope.wanted().size(), scope.roots().size()));
    listener.detail(
        "%d methods have too many implementations for their calls to be followed"
            .formatted(scope.unfollowed().size()));
    Summaries summaries = Summaries.of(scope, summarizer, workers, listener);
    Program program = new Program(scope, summarizer, summaries);

    Set<Problem> problems = new TreeSet<>(inputs.problems());
    problems.addAll(index.problems());
    problems.addAll(summaries.problems());
    problems.addAll(new ConfigurationCheck(hierarchy).problems(request.configuration()));
    List<Finding> findings = check(program, workers, listener, problems);
    problems.addAll(bodies.problems());
    Set<String> missing = hierarchy.missingTypes();
    if (!missing.isEmpty()) {
      problems.add(missingTypes(missing));
    }
    Statistics statistics =
        new Statistics(
            inputs.containers(),
            index.application().size(),
            methods(index),
            bodies.built(),
            index.unreadable(),
            missing.size());
    return new AnalysisReport(
        RuleCatalog.infos(),
        FindingFilter.apply(findings, request.minConfidence()),
        List.copyOf(problems),
        statistics);
  }

  private static List<Finding> check(
      Program program, Workers workers, AnalysisListener listener, Set<Problem> problems) {
    List<MethodRef> roots = List.copyOf(program.roots());
    AtomicInteger done = new AtomicInteger();
    List<Checked> results =
        workers.map(
            roots,
            root -> {
              listener.progress("checking", done.incrementAndGet(), roots.size());
              return check(root, program);
            });
    List<Finding> findings = new ArrayList<>();
    for (Checked result : results) {
      findings.addAll(result.findings());
      problems.addAll(result.problems());
    }
    return findings;
  }

  private static Checked check(MethodRef root, Program program) {
    List<Finding> findings = new ArrayList<>();
    try {
      MethodAnalysis analysis = program.analysis(root);
      if (analysis != null) {
        for (Rule rule : RuleCatalog.rules()) {
          rule.check(program, analysis, findings::add);
        }
      }
      return new Checked(findings, List.of());
    } catch (RuntimeException | StackOverflowError defect) {
      return new Checked(findings, List.of(Summaries.internalError(root, defect)));
    }
  }

  /** Keeps the promise to listeners: workers report progress at the same time. */
  private record OneAtATime(AnalysisListener listener) implements AnalysisListener {
    @Override
    public synchronized void progress(String phase, long done, long total) {
      listener.progress(phase, done, total);
    }

    @Override
    public synchronized void detail(String message) {
      listener.detail(message);
    }
  }

  private record Checked(List<Finding> findings, List<Problem> problems) {}

  private static Problem missingTypes(Set<String> missing) {
    String first = missing.iterator().next().replace('/', '.');
    return new Problem(
        Problem.Kind.MISSING_TYPES,
        first,
        "%d referenced types were not found, '%s' first; give them with --classpath where they matter."
            .formatted(missing.size(), first));
  }

  private static int methods(ClassIndex index) {
    int count = 0;
    for (ClassHeader header : index.application()) {
      for (MethodHeader method : header.methods()) {
        count += method.hasCode() ? 1 : 0;
      }
    }
    return count;
  }
}
