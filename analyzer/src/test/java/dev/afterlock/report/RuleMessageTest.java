package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleMessageTest {
  @Test
  void theFirstSentenceEndsInTheTemplateAndNotInAName() {
    RuleMessage message = new RuleMessage("'{0}' calls [it](1). More.", List.of("a. b"));

    assertEquals("'a. b' calls it.", message.firstSentence());
  }

  @Test
  void argumentsAreNotReadAsTemplates() {
    RuleMessage message = new RuleMessage("{0} {1}", List.of("{1}", "$1 \\ {0}"));

    assertEquals("{1} $1 \\ {0}", message.firstSentence());
    assertEquals("{{1}} $1 \\ {{0}}", message.linked(Set.of()));
  }

  @Test
  void bracketsOfArraysStayAsTheyAreOutsideOfLinks() {
    RuleMessage message = new RuleMessage("{0} [of {0}](1)", List.of("int[][]"));

    assertEquals("int[][] [of int\\[\\]\\[\\]](1)", message.linked(Set.of(1)));
  }

  @Test
  void bracketsThatCouldFormALinkAreEscaped() {
    assertEquals("\\[a\\](2)", new RuleMessage("{0}", List.of("[a](2)")).linked(Set.of(2)));
    assertEquals("\\[\\](2)", new RuleMessage("{0}", List.of("[](2)")).linked(Set.of(2)));
    assertEquals(
        "\\[a and b\\](2)",
        new RuleMessage("{0} and {1}", List.of("[a", "b](2)")).linked(Set.of(2)));
  }

  @Test
  void anArgumentThatIsNotThereIsAQuestionMark() {
    assertEquals("'?'", new RuleMessage("'{3}'", List.of()).firstSentence());
  }

  @Test
  void longAndInvisibleTextIsMadeFitToRead() {
    assertEquals(303, DisplayText.of("x".repeat(5_000)).length());
    assertEquals("x".repeat(300), DisplayText.of("x".repeat(300)));
    assertEquals(
        "\\u001B[2J\\u000A\\u202E\\uD800\\u2028", DisplayText.of("\33[2J\n\u202E\uD800\u2028"));
    assertEquals("\u00E9\u4E2D\uD83D\uDE00", DisplayText.of("\u00E9\u4E2D\uD83D\uDE00"));
  }
}
