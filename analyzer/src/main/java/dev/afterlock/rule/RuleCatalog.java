package dev.afterlock.rule;

import dev.afterlock.finding.RuleInfo;
import java.util.List;

/** All rules, by id. Adding one touches this list, a class, a page in docs/rules and fixtures. */
public final class RuleCatalog {
  private static final List<Rule> RULES =
      List.of(
          new StaleSnapshotNotification(),
          new UnorderedStateNotification(),
          new AtomicUpdateThenNotify(),
          new WeakVersionGuard(),
          new ExposedListener(),
          new CallbackUnderLock());

  private RuleCatalog() {}

  /** Returns the rules. */
  public static List<Rule> rules() {
    return RULES;
  }

  /** Returns the rule that looks at listeners, and so at notifiers of the class path as well. */
  public static RuleInfo listenerSide() {
    return ExposedListener.INFO;
  }

  /** Returns what is known about the rules without running them. */
  public static List<RuleInfo> infos() {
    return RULES.stream().map(Rule::info).toList();
  }
}
