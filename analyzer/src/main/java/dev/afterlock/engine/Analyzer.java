package dev.afterlock.engine;

import dev.afterlock.body.BodySource;
import dev.afterlock.filter.TriagedFindings;
import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Explanation;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.Statistics;
import dev.afterlock.finding.Triage;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.ClassIndex;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.IndexBuilder;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.input.InputReader;
import dev.afterlock.input.InputSet;
import dev.afterlock.rule.Program;
import dev.afterlock.summary.KnownNames;
import dev.afterlock.summary.Models;
import dev.afterlock.summary.Scope;
import dev.afterlock.summary.Summaries;
import dev.afterlock.summary.Summarizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Runs an analysis. Holds no state: any number may run at the same time in one JVM. */
public final class Analyzer {
  private Analyzer() {}

  /**
   * Analyses the request's inputs with the request's rules.
   *
   * @return the report; whatever could not be read is a problem in it, never an exception
   */
  public static AnalysisReport run(AnalysisRequest request, AnalysisListener listener) {
    return over(request, request.minConfidence(), listener, (program, checked, report) -> report);
  }

  /**
   * Analyses the request's inputs and says of some methods why they are reported or not.
   *
   * @param pattern which methods
   * @return one account for each method that the pattern names
   */
  public static Explanation explain(
      AnalysisRequest request, MethodPattern pattern, AnalysisListener listener) {
    return over(
        request,
        Confidence.LOW,
        listener,
        (program, checked, report) -> Explainer.explain(program, checked, pattern, report));
  }

  /** What is made of an analysis while its inputs are still open. */
  private interface Ending<T> {
    T of(Program program, RuleRun checked, AnalysisReport report);
  }

  private static <T> T over(
      AnalysisRequest request, Confidence minimum, AnalysisListener listener, Ending<T> ending) {
    try (Workers workers = new Workers(request.threads());
        InputSet inputs =
            InputReader.open(request.inputs(), request.classPath(), request.release())) {
      return analyze(request, minimum, inputs, workers, new OneAtATime(listener), ending);
    } catch (IOException closing) {
      throw new UncheckedIOException("inputs cannot be closed", closing);
    }
  }

  private static <T> T analyze(
      AnalysisRequest request,
      Confidence minimum,
      InputSet inputs,
      Workers workers,
      AnalysisListener listener,
      Ending<T> ending) {
    ClassIndex index =
        request.followsDependencies()
            ? IndexBuilder.buildWithNotifiers(
                inputs, KnownNames.bundled()::isRegistration, workers, listener)
            : IndexBuilder.build(inputs, workers, listener);
    Hierarchy hierarchy = new Hierarchy(index);
    BodySource bodies = new BodySource(hierarchy);
    Models models = Models.of(hierarchy, request.configuration());
    Summarizer summarizer = new Summarizer(hierarchy, bodies, models, workers);
    Scope scope = Scope.of(summarizer, workers);
    listener.detail(
        "%d methods may take part, %d of them may deliver"
            .formatted(scope.wanted().size(), scope.roots().size()));
    listener.detail(
        "%d methods have too many implementations for their calls to be followed"
            .formatted(scope.unfollowed().size()));
    Summaries summaries = Summaries.of(scope, summarizer, workers, listener);
    AnnotatedCode marks = new AnnotatedCode(index);
    Confidence sought = request.triage().sought(minimum, marks);
    Program program = new Program(scope, summarizer, summaries, sought);

    Set<Problem> problems = new TreeSet<>(inputs.problems());
    problems.addAll(index.problems());
    problems.addAll(summaries.problems());
    problems.addAll(new ConfigurationCheck(hierarchy).problems(request.configuration()));
    RuleRun all = RuleRun.over(program, request.rules(), workers, listener);
    RuleRun checked = request.reportDependencies() ? all : all.without(index::isDependency);
    problems.addAll(checked.problems());
    problems.addAll(bodies.problems());
    TriagedFindings triaged =
        TriagedFindings.of(
            checked.findings(),
            request.minConfidence(),
            request.rules().infos(),
            AnnotatedCode.names(),
            marks,
            request.triage());
    problems.addAll(triaged.problems());
    Set<String> missing = OwnReferences.among(hierarchy.missingTypes(), index);
    if (!missing.isEmpty()) {
      problems.add(missingTypes(missing));
    }
    Statistics statistics =
        new Statistics(
            inputs.containers(),
            index.ownClasses(),
            methods(index),
            bodies.built(),
            index.unreadable(),
            missing.size());
    AnalysisReport report =
        new AnalysisReport(
            request.rules().infos(),
            reported(triaged.findings(), request),
            checked.silences(),
            List.copyOf(problems),
            statistics,
            reported(triaged.triage(), request));
    return ending.of(program, checked, report);
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

  private static List<Finding> reported(List<Finding> found, AnalysisRequest request) {
    return found.stream()
        .filter(finding -> finding.severity().compareTo(request.minSeverity()) >= 0)
        .filter(request.classes()::reports)
        .toList();
  }

  private static Triage reported(Triage triage, AnalysisRequest request) {
    return new Triage(
        triage.suppressed(),
        triage.compared(),
        reported(triage.unchanged(), request),
        triage.absent());
  }

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
      if (index.isDependency(header.name())) {
        continue;
      }
      for (MethodHeader method : header.methods()) {
        count += method.hasCode() ? 1 : 0;
      }
    }
    return count;
  }
}
