package dev.afterlock.cli;

import dev.afterlock.config.Configuration;
import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.engine.Analyzer;
import dev.afterlock.engine.MethodPattern;
import dev.afterlock.finding.Explanation;
import dev.afterlock.report.SourceTree;
import dev.afterlock.report.TextAccounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code afterlock why}: what was looked at in one method, and why it is reported or not. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    versionProvider = BuildInfo.class,
    description = "Says why a method is reported, or why it is not.",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n")
final class WhyCommand implements Callable<Integer> {
  private static final int SHOWN_SIMILAR = 8;

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "CLASS[.METHOD]",
      description = "Class, with or without its package, or one of its methods.")
  private String target = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PATH",
      description = "What to analyse, as for scan. Give all that the method works with.")
  private List<String> paths = new ArrayList<>();

  @Mixin private final ProgramOptions program = new ProgramOptions();

  WhyCommand(Console console) {
    this.console = console;
  }

  /** Returns whether the user asked for details; false before the options are read. */
  boolean verbose() {
    return program.verbose();
  }

  @Override
  public Integer call() throws IOException {
    program.check();
    ScanPaths scanned = new ScanPaths(console.directory());
    scanned.checkInputs(paths);
    Configuration configuration = new ConfigurationChoice(console).read(program.config());
    AnalysisRequest request =
        ProgramOptions.built(
            program.request(paths, scanned.classPath(program.classPath()), configuration));
    SourceTree sources = program.sources(scanned, paths, console.directory());

    Explanation explanation;
    try (ProgressDisplay progress = program.progress(console)) {
      explanation = Analyzer.explain(request, new MethodPattern(target), progress);
    }
    if (explanation.accounts().isEmpty()) {
      throw new UsageException(notFound(explanation));
    }
    boolean colour = console.colourful(program.color(), console.outTerminal());
    new TextAccounts(colour, request.minConfidence()).write(explanation, sources, console.out());
    console.out().flush();
    return ExitCode.CLEAN.number();
  }

  private String notFound(Explanation explanation) {
    int classes = explanation.report().statistics().classes();
    if (explanation.similar().isEmpty()) {
      return "no class or method '%s' in the %d classes of: %s"
          .formatted(target, classes, String.join(", ", paths));
    }
    List<String> similar = explanation.similar();
    List<String> shown = similar.subList(0, Math.min(SHOWN_SIMILAR, similar.size()));
    String more = similar.size() > shown.size() ? "\n  ..." : "";
    return "no method '%s'; methods of that class:\n  %s%s"
        .formatted(target, String.join("\n  ", shown), more);
  }
}
