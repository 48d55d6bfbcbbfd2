package dev.afterlock.cli;

import dev.afterlock.config.ConfigurationException;
import dev.afterlock.config.SuppressionReader;
import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.engine.BaselineUpdate;
import dev.afterlock.filter.BaselineException;
import dev.afterlock.filter.BaselineFile;
import dev.afterlock.filter.BaselineMode;
import dev.afterlock.finding.AnalysisReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code scan} that say what is left out of the report. */
final class TriageOptions {
  private static final String BASELINE = "--baseline";
  private static final String CREATE = "--create-baseline";
  private static final String UPDATE = "--update-baseline";

  @Option(
      names = BASELINE,
      paramLabel = "FILE",
      description =
          "Leave out findings that are in FILE: a baseline, or an earlier report in SARIF or JSON."
              + " Only new ones fail.")
  private @Nullable String baseline;

  @Option(
      names = CREATE,
      description = "Write all findings to the file of --baseline, whatever it held.")
  private boolean create;

  @Option(
      names = UPDATE,
      description =
          "Remove what is no longer found from the file of --baseline. Nothing is ever added.")
  private boolean update;

  @Option(
      names = "--suppressions",
      paramLabel = "FILE",
      description = "Leave out what FILE lists, in YAML, each with a reason. Repeatable.")
  private List<String> suppressions = new ArrayList<>();

  @Option(
      names = "--include-suppressed",
      description = "Write what is left out to SARIF as well, marked as suppressed or unchanged.")
  private boolean includeSuppressed;

  @Option(
      names = "--include-generated",
      description = "Report findings in classes with an annotation named Generated, too.")
  private boolean includeGenerated;

  boolean includeSuppressed() {
    return includeSuppressed;
  }

  /** Refuses options that contradict each other. */
  void check() {
    if (create && update) {
      throw new UsageException(CREATE + " and " + UPDATE + " contradict each other");
    }
    if ((create || update) && baseline == null) {
      throw new UsageException((create ? CREATE : UPDATE) + " needs --baseline FILE");
    }
  }

  /** Reads the files and adds what they say to a request. */
  void addTo(AnalysisRequest.Builder request, ScanPaths paths) {
    request.ignoreGenerated(!includeGenerated);
    try {
      for (String file : suppressions) {
        request.suppressions(SuppressionReader.read(paths.file(file), file));
      }
      if (baseline != null) {
        request.baseline(
            create
                ? BaselineFile.replaced(paths.file(baseline), baseline)
                : BaselineFile.read(paths.file(baseline), baseline));
      }
    } catch (ConfigurationException e) {
      throw new UsageException(e.faults(), e);
    } catch (BaselineException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    if (create) {
      request.baselineMode(BaselineMode.CREATE);
    } else if (update) {
      request.baselineMode(BaselineMode.UPDATE);
    }
  }

  /** Returns the file that will take the new baseline, or refuses it; null when none is written. */
  @Nullable ReportFile target(Console console) {
    return baseline != null && (create || update)
        ? ReportFile.at(baseline, console.directory())
        : null;
  }

  /** Writes the baseline, if the request asks for it, and says what has changed unless quiet. */
  void write(
      AnalysisReport report,
      AnalysisRequest request,
      @Nullable ReportFile target,
      Console console,
      boolean quiet) {
    if (target == null || baseline == null) {
      return;
    }
    try {
      BaselineUpdate.of(report, request, new ScanPaths(console.directory()).file(baseline))
          .ifPresent(
              change -> {
                String content = change.content();
                if (content != null) {
                  target.write(out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
                }
                if (!quiet) {
                  console.say(change.message());
                }
              });
    } catch (BaselineException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
