package dev.afterlock.engine;

import dev.afterlock.config.Configuration;
import dev.afterlock.config.RuleChoice;
import dev.afterlock.config.SuppressionEntry;
import dev.afterlock.filter.Baseline;
import dev.afterlock.filter.BaselineMode;
import dev.afterlock.filter.ClassSelection;
import dev.afterlock.filter.TriagePolicy;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Severity;
import dev.afterlock.rule.RuleCatalog;
import dev.afterlock.rule.RuleSelection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides the outcome of an analysis. The defaults of the command line and of the
 * Maven plugin are the defaults of {@link #builder()}, and stand only here.
 *
 * @param inputs paths to analyse: directories, archives, class files, or {@code jrt:} and {@code
 *     jrt:/module}
 * @param classPath paths that are only asked about referenced types
 * @param release Java release that chooses among the entries of multi-release jars
 * @param minConfidence findings below it are not reported
 * @param minSeverity findings of a milder severity are not reported
 * @param classes the classes whose findings are reported; the others still take part in the
 *     analysis
 * @param failOn the mildest severity that makes the verdict {@link Verdict#FINDINGS}; null for
 *     never
 * @param maxFindings how many findings at or above {@code failOn} are borne without failing
 * @param failOnIncomplete whether code that could not be analysed makes the verdict {@link
 *     Verdict#INCOMPLETE}
 * @param allowEmpty whether an input without a class is a clean one
 * @param threads number of threads, at least 1
 * @param configuration what the user says about code
 * @param rules the rules that run
 * @param reportDependencies whether findings in classes of the class path are reported as well, as
 *     far as those are analysed: they are when the application registers listeners with them
 * @param triage what is left out of the report: a baseline, suppressions, generated code
 */
public record AnalysisRequest(
    List<String> inputs,
    List<String> classPath,
    int release,
    Confidence minConfidence,
    Severity minSeverity,
    ClassSelection classes,
    @Nullable Severity failOn,
    int maxFindings,
    boolean failOnIncomplete,
    boolean allowEmpty,
    int threads,
    Configuration configuration,
    RuleSelection rules,
    boolean reportDependencies,
    TriagePolicy triage) {
  public AnalysisRequest {
    inputs = List.copyOf(inputs);
    classPath = List.copyOf(classPath);
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
    if (maxFindings < 0) {
      throw new IllegalArgumentException("max-findings must not be negative, as is " + maxFindings);
    }
    if (release < 8) {
      throw new IllegalArgumentException("release must be at least 8, not " + release);
    }
  }

  /** Returns whether notifiers of the class path are looked at. */
  boolean followsDependencies() {
    return reportDependencies
        || rules.infos().stream().anyMatch(rule -> rule.equals(RuleCatalog.listenerSide()));
  }

  /** Returns a builder with all defaults set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts of a request. */
  public static final class Builder {
    private final List<String> inputs = new ArrayList<>();
    private final List<String> classPath = new ArrayList<>();
    private int release = Runtime.version().feature();
    private Confidence minConfidence = Confidence.MEDIUM;
    private Severity minSeverity = Severity.NOTE;
    private ClassSelection classes = ClassSelection.ALL;
    private @Nullable Severity failOn = Severity.WARNING;
    private int maxFindings;
    private boolean failOnIncomplete;
    private boolean allowEmpty;
    private boolean reportDependencies;
    private Configuration configuration = Configuration.NONE;
    private RuleChoice rules = RuleChoice.NONE;
    private int threads = Runtime.getRuntime().availableProcessors();
    private Baseline baseline = Baseline.NONE;
    private BaselineMode baselineMode = BaselineMode.COMPARE;
    private final List<SuppressionEntry> suppressions = new ArrayList<>();
    private boolean ignoreGenerated = true;
    private boolean reportUnused = true;
    private LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private Builder() {}

    /** Adds a path to analyse. */
    public Builder input(String path) {
      inputs.add(path);
      return this;
    }

    /** Adds paths to analyse. */
    public Builder inputs(List<String> paths) {
      inputs.addAll(paths);
      return this;
    }

    /** Adds paths that are only asked about referenced types. */
    public Builder classPath(List<String> paths) {
      classPath.addAll(paths);
      return this;
    }

    /** Sets the Java release for multi-release jars; the running one by default. */
    public Builder release(int value) {
      release = value;
      return this;
    }

    /** Sets the confidence below which findings are dropped; medium by default. */
    public Builder minConfidence(Confidence value) {
      minConfidence = value;
      return this;
    }

    /** Sets the severity below which findings are dropped; none are by default. */
    public Builder minSeverity(Severity value) {
      minSeverity = value;
      return this;
    }

    /** Sets the classes whose findings are reported; all by default. */
    public Builder classes(ClassSelection value) {
      classes = value;
      return this;
    }

    /** Sets the mildest severity that fails; warning by default, null for never. */
    public Builder failOn(@Nullable Severity value) {
      failOn = value;
      return this;
    }

    /** Sets how many findings that would fail are borne; none by default. */
    public Builder maxFindings(int value) {
      maxFindings = value;
      return this;
    }

    /** Sets whether an incomplete analysis fails; it does not by default. */
    public Builder failOnIncomplete(boolean value) {
      failOnIncomplete = value;
      return this;
    }

    /** Sets whether an input without a class is accepted; it is not by default. */
    public Builder allowEmpty(boolean value) {
      allowEmpty = value;
      return this;
    }

    /** Sets whether findings in the class path are reported as well; they are not by default. */
    public Builder reportDependencies(boolean value) {
      reportDependencies = value;
      return this;
    }

    /** Sets the number of threads; one per processor by default. */
    public Builder threads(int value) {
      threads = value;
      return this;
    }

    /** Sets what the user says about code; nothing by default. */
    public Builder configuration(Configuration value) {
      configuration = value;
      return this;
    }

    /** Sets which rules run; it has the last word over what the configuration says of them. */
    public Builder rules(RuleChoice value) {
      rules = value;
      return this;
    }

    /** Sets what is known already and does not fail; nothing by default. */
    public Builder baseline(Baseline value) {
      baseline = value;
      return this;
    }

    /** Sets what is done with the baseline; compared by default. */
    public Builder baselineMode(BaselineMode value) {
      baselineMode = value;
      return this;
    }

    /** Adds what a file suppresses, as {@link dev.afterlock.config.SuppressionReader} reads it. */
    public Builder suppressions(List<SuppressionEntry> entries) {
      suppressions.addAll(entries);
      return this;
    }

    /** Sets whether classes that are marked as generated are left out; they are by default. */
    public Builder ignoreGenerated(boolean value) {
      ignoreGenerated = value;
      return this;
    }

    /**
     * Sets whether suppressions that do nothing are told; they are by default. Whoever analyses the
     * modules of a build one by one, with one file for all, does not want that.
     */
    public Builder reportUnused(boolean value) {
      reportUnused = value;
      return this;
    }

    /** Sets the day by which suppressions expire; today in UTC by default. */
    public Builder today(LocalDate value) {
      today = value;
      return this;
    }

    /**
     * Returns the request.
     *
     * @throws dev.afterlock.rule.RuleSelectionException if a rule is wanted or suppressed that does
     *     not exist, or no rule is left
     * @throws IllegalArgumentException if a value is out of range; the message names it
     */
    public AnalysisRequest build() {
      RuleSelection.checkSuppressed(suppressions);
      return new AnalysisRequest(
          inputs,
          classPath,
          release,
          minConfidence,
          minSeverity,
          classes,
          failOn,
          maxFindings,
          failOnIncomplete,
          allowEmpty,
          threads,
          configuration,
          RuleSelection.of(configuration.rules(), rules),
          reportDependencies,
          new TriagePolicy(
              baseline, baselineMode, suppressions, ignoreGenerated, reportUnused, today));
    }
  }
}
