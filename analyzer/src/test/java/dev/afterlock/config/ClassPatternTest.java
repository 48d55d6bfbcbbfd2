package dev.afterlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClassPatternTest {
  @ParameterizedTest
  @CsvSource({
    "a.Panel,  a/Panel,         true",
    "a.Panel,  a/Panel$1,       true",
    "a.Panel,  a/Panel$Row$Cell, true",
    "a.Panel,  a/PanelRow,      false",
    "a.Panel,  b/a/Panel,       false",
    "a.ui.*,   a/ui/Panel,      true",
    "a.ui.*,   a/ui/Panel$Row,  true",
    "a.ui.*,   a/ui/row/Cell,   false",
    "a.ui.*,   a/uikit/Cell,    false",
    "a.ui.**,  a/ui/row/Cell,   true",
    "a.ui.**,  a/ui/Panel,      true",
    "a.ui.**,  a/ui,            false",
    "a.ui.**,  a/uikit/Cell,    false"
  })
  void aPatternIsAClassAPackageOrAllBelowIt(String pattern, String type, boolean matches) {
    assertEquals(matches, new ClassPattern(pattern).matches(type));
  }
}
