package dev.afterlock.cli;

import dev.afterlock.config.Configuration;
import dev.afterlock.config.RuleChoice;
import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.engine.SourceRoots;
import dev.afterlock.report.SourceTree;
import dev.afterlock.rule.RuleSelectionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of every command that analyses code. One that was not given is null, false or empty,
 * because the defaults stand in {@link AnalysisRequest} only.
 */
final class ProgramOptions {
  private static final String ENABLE = "--enable";
  private static final String DISABLE = "--disable";
  private static final String ONLY = "--only";

  @Option(
      names = {"--classpath", "--aux-classpath"},
      paramLabel = "PATHS",
      description =
          "Where to look up types that the code refers to; not reported on. Entries are separated"
              + " as for java -cp; 'lib/*' means all jars in lib. Repeatable.")
  private List<String> classPath = new ArrayList<>();

  @Option(
      names = "--report-dependencies",
      description =
          "Report what is found in classes of --classpath as well, as far as listeners are"
              + " registered with them.")
  private boolean reportDependencies;

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
      names = ENABLE,
      split = ",",
      splitSynopsisLabel = ",",
      paramLabel = "RULE",
      description =
          "Run these rules, too; ids or names as 'afterlock rules' lists them. Separated by commas,"
              + " repeatable.")
  private List<String> enable = new ArrayList<>();

  @Option(
      names = DISABLE,
      split = ",",
      splitSynopsisLabel = ",",
      paramLabel = "RULE",
      description = "Do not run these rules, even if they are enabled as well.")
  private List<String> disable = new ArrayList<>();

  @Option(
      names = ONLY,
      split = ",",
      splitSynopsisLabel = ",",
      paramLabel = "RULE",
      description = "Run these rules and no others, whatever the configuration says.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--release",
      paramLabel = "N",
      description = "Java release whose classes of multi-release jars count. Default: this JVM's.")
  private @Nullable Integer release;

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

  List<String> classPath() {
    return List.copyOf(classPath);
  }

  @Nullable String config() {
    return config;
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
    if (quiet && verbose) {
      throw new UsageException("--quiet and --verbose contradict each other; give one of them");
    }
    if (!only.isEmpty() && !enable.isEmpty()) {
      throw new UsageException(
          "--only and --enable contradict each other; name all rules to run with --only");
    }
  }

  /** Returns where sources are: where the user says, else near the inputs. */
  SourceTree sources(ScanPaths paths, List<String> inputs, Path directory) {
    List<Path> roots =
        sourceRoots.isEmpty()
            ? SourceRoots.near(paths.files(inputs), directory)
            : paths.directories(sourceRoots, "--source-root");
    return SourceTree.of(roots, SourceTree.repositoryOf(directory));
  }

  /** Returns what shows a person how an analysis goes on. */
  ProgressDisplay progress(Console console) {
    ProgressDisplay.Mode mode = ProgressDisplay.Mode.NOTHING;
    if (verbose) {
      mode = ProgressDisplay.Mode.DETAILS;
    } else if (!quiet && console.errTerminal()) {
      mode = ProgressDisplay.Mode.BAR;
    }
    return new ProgressDisplay(console, mode, System::nanoTime);
  }

  /** Returns a request for the given inputs, to be completed. */
  AnalysisRequest.Builder request(
      List<String> inputs, List<String> classPathEntries, Configuration configuration) {
    AnalysisRequest.Builder request =
        AnalysisRequest.builder()
            .inputs(inputs)
            .classPath(classPathEntries)
            .reportDependencies(reportDependencies)
            .configuration(configuration)
            .rules(
                new RuleChoice(
                    wishes(enable, ENABLE), wishes(disable, DISABLE), wishes(only, ONLY)));
    if (release != null) {
      request.release(release);
    }
    if (threads != null) {
      request.threads(threads);
    }
    return request;
  }

  private static List<RuleChoice.Wish> wishes(List<String> rules, String option) {
    return rules.stream().map(rule -> new RuleChoice.Wish(rule.strip(), option)).toList();
  }

  /** Returns the request, or blames the option whose value is out of range. */
  static AnalysisRequest built(AnalysisRequest.Builder request) {
    try {
      return request.build();
    } catch (RuleSelectionException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e);
    }
  }
}
