package dev.afterlock.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.config.RuleChoice;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Severity;
import dev.afterlock.summary.MethodAnalysis;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RuleSelectionTest {
  private static final List<Rule> CATALOG =
      List.of(
          new MadeUp("AL901", "FirstRule", true),
          new MadeUp("AL902", "SecondRule", true),
          new MadeUp("AL905", "QuietRule", false));

  private record MadeUp(String id, String name, boolean onByDefault) implements Rule {
    @Override
    public RuleInfo info() {
      return new RuleInfo(
          id, name, Severity.NOTE, Confidence.LOW, "", "", "", List.of(), onByDefault);
    }

    @Override
    public void check(Program program, MethodAnalysis analysis, RuleSink sink) {}
  }

  private static RuleChoice enable(String... rules) {
    return new RuleChoice(wishes("--enable", rules), List.of(), List.of());
  }

  private static RuleChoice disable(String... rules) {
    return new RuleChoice(List.of(), wishes("--disable", rules), List.of());
  }

  private static RuleChoice only(String... rules) {
    return new RuleChoice(List.of(), List.of(), wishes("--only", rules));
  }

  private static List<RuleChoice.Wish> wishes(String place, String... rules) {
    return Stream.of(rules).map(rule -> new RuleChoice.Wish(rule, place)).toList();
  }

  private static List<String> ids(RuleChoice... choices) {
    return RuleSelection.of(CATALOG, choices).infos().stream().map(RuleInfo::id).toList();
  }

  private static String refusal(RuleChoice... choices) {
    return assertThrows(RuleSelectionException.class, () -> ids(choices)).getMessage();
  }

  @Test
  void withoutAWishTheDefaultsRun() {
    assertEquals(List.of("AL901", "AL902"), ids());
    assertEquals(List.of("AL901", "AL902"), ids(RuleChoice.NONE, RuleChoice.NONE));
  }

  @Test
  void enableAddsAndDisableRemoves() {
    assertEquals(List.of("AL901", "AL902", "AL905"), ids(enable("AL905")));
    assertEquals(List.of("AL902"), ids(disable("AL901")));
  }

  @Test
  void onlyReplacesWhateverWasSelectedBefore() {
    assertEquals(List.of("AL905"), ids(only("AL905")));
    assertEquals(List.of("AL902"), ids(only("AL901", "AL905"), only("AL902")));
  }

  @Test
  void disableWinsOverEnableAndOnlyOfTheSameChoice() {
    RuleChoice both =
        new RuleChoice(wishes("e", "AL905"), wishes("d", "AL905", "AL901"), List.of());
    RuleChoice without =
        new RuleChoice(List.of(), wishes("d", "AL901"), wishes("o", "AL901", "AL905"));

    assertEquals(List.of("AL902"), ids(both));
    assertEquals(List.of("AL905"), ids(without));
  }

  @Test
  void theLaterChoiceHasTheLastWord() {
    assertEquals(List.of("AL901", "AL902"), ids(disable("AL901"), enable("AL901")));
    assertEquals(List.of("AL902"), ids(enable("AL901"), disable("AL901")));
    assertEquals(List.of("AL901", "AL905"), ids(only("AL901"), enable("AL905")));
    assertEquals(List.of("AL901"), ids(disable("AL901"), only("AL901")));
  }

  @Test
  void idsAndNamesAreFoundInCapitalsOrNot() {
    assertEquals(List.of("AL902"), ids(only("al902")));
    assertEquals(List.of("AL905"), ids(only("quietRULE")));
  }

  @Test
  void everyUnknownRuleIsToldWithItsPlaceAndTheNearestOne() {
    assertEquals(
        """
        --enable: unknown rule 'AL95'; did you mean AL905?
        --disable: unknown rule 'FristRule'; did you mean FirstRule?
        --disable: unknown rule 'deadlocks'
        Known rules: AL901, AL902, AL905""",
        refusal(enable("AL95"), disable("FristRule", "deadlocks", "AL902")));
  }

  @Test
  void ofSeveralThatAreAsNearNoneIsGuessed() {
    assertEquals(
        "--only: unknown rule 'AL909'\nKnown rules: AL901, AL902, AL905", refusal(only("AL909")));
  }

  @Test
  void selectingNothingIsRefused() {
    assertTrue(refusal(disable("AL901", "AL902")).startsWith("no rule is left to run"));
  }

  @Test
  void onlyTogetherWithEnableIsRefused() {
    List<RuleChoice.Wish> one = wishes("x", "AL901");

    assertThrows(IllegalArgumentException.class, () -> new RuleChoice(one, List.of(), one));
  }
}
