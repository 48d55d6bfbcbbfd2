package dev.afterlock.cli;

import dev.afterlock.config.Configuration;
import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.finding.Confidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      converter = Choice.OfFormat.class,
      completionCandidates = Choice.OfFormat.class,
      description =
          "Format of the report: ${COMPLETION-CANDIDATES}. Default: sarif if the output file ends"
              + " in .sarif, else text.")
  private @Nullable OutputFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report to FILE instead of the standard output.")
  private @Nullable String output;

  @Option(
      names = {"--classpath", "--aux-classpath"},
      paramLabel = "PATHS",
      description =
          "Where to look up types that the code refers to; not reported on. Entries are separated"
              + " as for java -cp; 'lib/*' means all jars in lib. Repeatable.")
  private List<String> classPath = new ArrayList<>();

  @Option(
      names = "--source-root",
      paramLabel = "DIR",
      description =
          "Directory that holds the package directories of sources, so that the report can name"
              + " files. Repeatable. Default: the src/main/java and the like near the paths.")
  private List<String> sourceRoots = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "What is known about your own listeners, locks and executors, in YAML. Default:"
              + " afterlock.yml in the working directory or above, up to the repository's root.")
  private @Nullable String config;

  @Option(
      names = "--release",
      paramLabel = "N",
      description = "Java release whose classes of multi-release jars count. Default: this JVM's.")
  private @Nullable Integer release;

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

  @Option(
      names = {"-t", "--threads"},
      paramLabel = "N",
      description = "Number of threads. Default: one per processor.")
  private @Nullable Integer threads;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      converter = Choice.OfColor.class,
      completionCandidates = Choice.OfColor.class,
      description =
          "Colour in text: ${COMPLETION-CANDIDATES}. Default: auto, which is on a terminal, unless"
              + " NO_COLOR is set.")
  private @Nullable ColorMode color;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no summary; errors only.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "More detail in text and log, and stack traces of defects.")
  private boolean verbose;

  List<String> paths() {
    return List.copyOf(paths);
  }

  List<String> sourceRoots() {
    return List.copyOf(sourceRoots);
  }

  @Nullable String output() {
    return output == null || output.equals("-") ? null : output;
  }

  @Nullable String config() {
    return config;
  }

  OutputFormat format() {
    if (format != null) {
      return format;
    }
    return output != null && output.endsWith(".sarif") ? OutputFormat.SARIF : OutputFormat.TEXT;
  }

  ColorMode color() {
    return color == null ? ColorMode.AUTO : color;
  }

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  /** Refuses options that contradict each other. */
  void check() {
    if (noFail && failOn != null) {
      throw new UsageException("--no-fail and --fail-on contradict each other; give one of them");
    }
    if (quiet && verbose) {
      throw new UsageException("--quiet and --verbose contradict each other; give one of them");
    }
  }

  /** Returns the request for the given inputs. */
  AnalysisRequest toRequest(
      List<String> inputs, List<String> classPathEntries, Configuration configuration) {
    AnalysisRequest.Builder request =
        AnalysisRequest.builder()
            .inputs(inputs)
            .classPath(classPathEntries)
            .configuration(configuration)
            .failOnIncomplete(failOnIncomplete)
            .allowEmpty(allowEmpty);
    if (release != null) {
      request.release(release);
    }
    if (minConfidence != null) {
      request.minConfidence(minConfidence);
    }
    if (noFail) {
      request.failOn(null);
    } else if (failOn != null) {
      request.failOn(failOn.severity());
    }
    if (threads != null) {
      request.threads(threads);
    }
    try {
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e);
    }
  }

  List<String> classPath() {
    return List.copyOf(classPath);
  }
}
