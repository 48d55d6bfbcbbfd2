package dev.afterlock.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.config.ClassPattern;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Severity;
import dev.afterlock.fixture.SampleFindings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClassSelectionTest {
  @ParameterizedTest
  @CsvSource({
    "'',          '',                true",
    "com.acme.*,  '',                true",
    "com.acme.ui.*, '',              false",
    "'',          com.acme.Panel,    false",
    "'',          com.acme.**,       false",
    "com.acme.**, com.acme.Panel,    false",
    "com.acme.**, com.acme.Other,    true"
  })
  void excludesWinOverIncludes(String includes, String excludes, boolean reported) {
    ClassSelection selection = new ClassSelection(patterns(includes), patterns(excludes));

    assertEquals(
        reported,
        selection.reports(
            SampleFindings.at("com/acme/Panel$Inner", "m", 1, Severity.WARNING, Confidence.HIGH)));
  }

  private static List<ClassPattern> patterns(String text) {
    return Arrays.stream(text.split(","))
        .filter(each -> !each.isEmpty())
        .map(ClassPattern::new)
        .toList();
  }
}
