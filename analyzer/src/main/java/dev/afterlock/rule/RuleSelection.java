package dev.afterlock.rule;

import dev.afterlock.config.Glob;
import dev.afterlock.config.RuleChoice;
import dev.afterlock.config.RuleChoice.Wish;
import dev.afterlock.config.SuppressionEntry;
import dev.afterlock.finding.RuleInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules that run.
 *
 * @param rules at least one, by id
 */
public record RuleSelection(List<Rule> rules) {
  public RuleSelection {
    rules = List.copyOf(rules);
    if (rules.isEmpty()) {
      throw new RuleSelectionException(
          "no rule is left to run; disable fewer, or enable others ('afterlock rules' lists them)");
    }
  }

  /**
   * Returns the rules that are on by default, changed by each of the choices in turn: a later one
   * comes from nearer to the user and has the last word. Within one, disabling does.
   *
   * @throws RuleSelectionException if a choice names a rule that does not exist, or none is left
   */
  public static RuleSelection of(RuleChoice... choices) {
    return of(RuleCatalog.rules(), choices);
  }

  static RuleSelection of(List<Rule> catalog, RuleChoice... choices) {
    Lookup lookup = new Lookup(new RuleNames(infos(catalog)), new ArrayList<>());
    Set<String> selected = new HashSet<>();
    infos(catalog).stream().filter(RuleInfo::onByDefault).forEach(rule -> selected.add(rule.id()));
    for (RuleChoice choice : choices) {
      if (!choice.only().isEmpty()) {
        selected.clear();
      }
      selected.addAll(lookup.ids(choice.only()));
      selected.addAll(lookup.ids(choice.enable()));
      selected.removeAll(lookup.ids(choice.disable()));
    }
    lookup.throwFaults();
    return new RuleSelection(
        catalog.stream().filter(rule -> selected.contains(rule.info().id())).toList());
  }

  /**
   * Refuses suppressions of rules that do not exist.
   *
   * @throws RuleSelectionException if there are any
   */
  public static void checkSuppressed(List<SuppressionEntry> entries) {
    RuleNames names = new RuleNames(infos(RuleCatalog.rules()));
    List<String> faults = new ArrayList<>();
    for (SuppressionEntry entry : entries) {
      for (Glob wanted : entry.rules()) {
        if (infos(RuleCatalog.rules()).stream()
            .noneMatch(rule -> SuppressionEntry.isRule(wanted, rule.id(), rule.name()))) {
          faults.add(entry.place() + ": 'rule': " + names.unknown(wanted.toString()));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new RuleSelectionException(String.join("\n", faults) + "\n" + names.known());
    }
  }

  /** Returns what is known about the rules without running them. */
  public List<RuleInfo> infos() {
    return infos(rules);
  }

  private static List<RuleInfo> infos(List<Rule> rules) {
    return rules.stream().map(Rule::info).toList();
  }

  /** Turns wishes into ids, and notes those that cannot be granted. */
  private record Lookup(RuleNames names, List<String> faults) {
    List<String> ids(List<Wish> wishes) {
      List<String> ids = new ArrayList<>();
      for (Wish wish : wishes) {
        names
            .find(wish.rule())
            .ifPresentOrElse(
                rule -> ids.add(rule.id()),
                () -> faults.add(wish.place() + ": " + names.unknown(wish.rule())));
      }
      return ids;
    }

    void throwFaults() {
      if (!faults.isEmpty()) {
        throw new RuleSelectionException(String.join("\n", faults) + "\n" + names.known());
      }
    }
  }
}
