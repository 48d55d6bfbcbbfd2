package dev.afterlock.cli;

import dev.afterlock.config.Configuration;
import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.finding.Confidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The options of {@code scan}. An option that was not given is null, false or empty, because the
 * defaults stand in {@link AnalysisRequest} only.
 */
final class ScanOptions {
  @Parameters(
      paramLabel = "PATH",
      description = {
        "Directory, jar, war, ear, aar, jmod, executable jar or class file; 'jrt:/MODULE' for a"
            + " module of the running JDK. Without any, the bundled sample.",
        "@FILE reads more arguments from FILE, one on a line."
      })
  private List<String> paths = new ArrayList<>();

  @Mixin private final ProgramOptions program = new ProgramOptions();

  @Mixin private final TriageOptions triage = new TriageOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--min-confidence",
      paramLabel = "LEVEL",
      converter = Choice.OfConfidence.class,
      completionCandidates = Choice.OfConfidence.class,
      description =
          "Report only findings of at least this confidence: ${COMPLETION-CANDIDATES}. Default:"
              + " medium.")
  private @Nullable Confidence minConfidence;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      converter = Choice.OfFailOn.class,
      completionCandidates = Choice.OfFailOn.class,
      description =
          "Exit with 1 on findings of at least this severity: ${COMPLETION-CANDIDATES}. Default:"
              + " warning.")
  private @Nullable FailOn failOn;

  @Option(names = "--no-fail", description = "The same as --fail-on never.")
  private boolean noFail;

  @Option(
      names = "--fail-on-incomplete",
      description = "Exit with 3 if some of the code could not be analysed.")
  private boolean failOnIncomplete;

  @Option(names = "--allow-empty", description = "Accept paths without any class.")
  private boolean allowEmpty;

  ProgramOptions program() {
    return program;
  }

  TriageOptions triage() {
    return triage;
  }

  List<String> paths() {
    return List.copyOf(paths);
  }

  OutputOptions output() {
    return output;
  }

  /** Refuses options that contradict each other. */
  void check() {
    if (noFail && failOn != null) {
      throw new UsageException("--no-fail and --fail-on contradict each other; give one of them");
    }
    output.check();
    program.check();
    triage.check();
  }

  /** Returns the request for the given inputs. */
  AnalysisRequest toRequest(List<String> inputs, ScanPaths scanned, Configuration configuration) {
    List<String> classPathEntries = scanned.classPath(program.classPath());
    AnalysisRequest.Builder request =
        program
            .request(inputs, classPathEntries, configuration)
            .failOnIncomplete(failOnIncomplete)
            .allowEmpty(allowEmpty);
    if (minConfidence != null) {
      request.minConfidence(minConfidence);
    }
    if (noFail) {
      request.failOn(null);
    } else if (failOn != null) {
      request.failOn(failOn.severity());
    }
    triage.addTo(request, scanned);
    return ProgramOptions.built(request);
  }
}
