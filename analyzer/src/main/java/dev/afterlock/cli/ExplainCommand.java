package dev.afterlock.cli;

import dev.afterlock.finding.RuleInfo;
import dev.afterlock.report.RulePages;
import dev.afterlock.rule.RuleCatalog;
import dev.afterlock.rule.RuleNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code afterlock explain}: the pages of rules. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = BuildInfo.class,
    description = "Prints what a rule finds, why it matters and how to cure it.")
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "RULE",
      description = "Id or name of a rule, such as AL001.")
  private List<String> rules = new ArrayList<>();

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    // All names are looked up before the first page is printed: an error leaves no half answer.
    List<String> pages = rules.stream().map(ExplainCommand::page).toList();
    console.print(String.join("\n", pages));
    return ExitCode.CLEAN.number();
  }

  private static String page(String asked) {
    RuleNames names = new RuleNames(RuleCatalog.infos());
    String id =
        names
            .find(asked)
            .map(RuleInfo::id)
            .orElseThrow(() -> new UsageException(names.unknown(asked) + "\n" + names.known()));
    return new RulePages()
        .apply(id)
        .orElseThrow(() -> new IllegalStateException("this build lacks the page of " + id));
  }
}
