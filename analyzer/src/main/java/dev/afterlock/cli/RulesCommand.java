package dev.afterlock.cli;

import dev.afterlock.finding.RuleInfo;
import dev.afterlock.rule.RuleCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code afterlock rules}: one line for each rule. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    versionProvider = BuildInfo.class,
    description = "Lists the rules: id, name, severity, whether on by default, summary.")
final class RulesCommand implements Callable<Integer> {
  private final Console console;

  RulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<RuleInfo> rules = RuleCatalog.infos();
    int width = rules.stream().mapToInt(rule -> rule.name().length()).max().orElse(0);
    String row = "%-5s  %-" + Math.max(width, 4) + "s  %-8s  %-7s  %s%n";
    StringBuilder table = new StringBuilder();
    table.append(String.format(Locale.ROOT, row, "ID", "NAME", "SEVERITY", "DEFAULT", "SUMMARY"));
    for (RuleInfo rule : rules) {
      String severity = rule.severity().name().toLowerCase(Locale.ROOT);
      String state = rule.onByDefault() ? "on" : "off";
      table.append(
          String.format(Locale.ROOT, row, rule.id(), rule.name(), severity, state, rule.summary()));
    }
    console.print(table.toString());
    return ExitCode.CLEAN.number();
  }
}
