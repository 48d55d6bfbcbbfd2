package dev.afterlock.cli;

import dev.afterlock.finding.RuleInfo;
import dev.afterlock.report.RulePages;
import dev.afterlock.rule.RuleCatalog;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code afterlock explain}: the page of one rule. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = BuildInfo.class,
    description = "Prints what a rule finds, why it matters and how to cure it.")
final class ExplainCommand implements Callable<Integer> {
  private static final int NEAR = 3;

  private final Console console;

  @Parameters(paramLabel = "RULE", description = "Id or name of the rule, such as AL001.")
  private String rule = "";

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    String id = known(rule);
    console.print(
        new RulePages()
            .apply(id)
            .orElseThrow(() -> new IllegalStateException("this build lacks the page of " + id)));
    return ExitCode.CLEAN.number();
  }

  private static String known(String asked) {
    List<RuleInfo> rules = RuleCatalog.infos();
    return rules.stream()
        .filter(info -> info.id().equalsIgnoreCase(asked) || info.name().equalsIgnoreCase(asked))
        .map(RuleInfo::id)
        .findFirst()
        .orElseThrow(() -> new UsageException(unknown(asked, rules)));
  }

  private static String unknown(String asked, List<RuleInfo> rules) {
    String meant =
        rules.stream()
            .map(RuleInfo::id)
            .min(Comparator.comparingInt(id -> distance(asked, id)))
            .filter(id -> distance(asked, id) < NEAR)
            .map(id -> "; did you mean " + id + "?")
            .orElse("");
    String ids = String.join(", ", rules.stream().map(RuleInfo::id).toList());
    return "unknown rule '" + asked + "'" + meant + "\nKnown rules: " + ids;
  }

  /** Returns how many letters to insert, delete or replace (Levenshtein), ignoring case. */
  private static int distance(String left, String right) {
    String from = left.toUpperCase(Locale.ROOT);
    String to = right.toUpperCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
