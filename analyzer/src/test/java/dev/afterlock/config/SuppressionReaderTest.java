package dev.afterlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionReaderTest {
  private static List<SuppressionEntry> read(String text) {
    return SuppressionReader.read("s.yml", text);
  }

  private static String faults(String text) {
    return assertThrows(ConfigurationException.class, () -> read(text)).faults();
  }

  private static SuppressionEntry entry(String keys) {
    return read("suppressions: [{" + keys + ", reason: known}]").get(0);
  }

  @Test
  void anEntryHasPatternsAReasonAndADay() {
    List<SuppressionEntry> entries =
        read(
            """
            suppressions:
              - rule: [AL001, AL002]
                class: com.acme.legacy.**
                method: publish*
                artifact: legacy-*.jar
                reason: replaced in spring
                expires: 2027-03-31
              - class: com.acme.Feed
                reason: known
            """);
    SuppressionEntry first = entries.get(0);

    assertEquals("[AL001, AL002]", first.rules().toString());
    assertEquals("replaced in spring", first.reason());
    assertEquals(LocalDate.of(2027, 3, 31), first.expires());
    assertEquals("s.yml:2", first.place().toString());
    assertNull(entries.get(1).expires());
    assertEquals(List.of(), read(""));
    assertEquals(List.of(), read("suppressions:\n"));
  }

  @Test
  void anEntryHoldsToTheEndOfItsDay() {
    SuppressionEntry entry = entry("class: a.B, expires: 2027-03-31");

    assertFalse(entry.isExpired(LocalDate.of(2027, 3, 31)));
    assertTrue(entry.isExpired(LocalDate.of(2027, 4, 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "class: com.acme.Feed,         com.acme.Feed,          true",
    "class: com.acme.Feed,         com.acme.Feed$Inner$1,  true",
    "class: com.acme.Feed$Inner,   com.acme.Feed,          false",
    "class: com.acme.*,            com.acme.Feed$Inner,    true",
    "class: com.acme.*,            com.acme.ui.Feed,       false",
    "class: com.acme.**,           com.acme.ui.Feed,       true",
    "class: '**.Fe?d',             com.acme.ui.Feed,       true",
    "class: Feed,                  com.acme.Feed,          false",
    "class: com.acme.F.*,          com.acme.Fx.y,          false",
    "method: pub*,                 com.acme.Feed,          true",
    "method: '*lish',              com.acme.Feed,          true",
    "method: pub,                  com.acme.Feed,          false",
    "artifact: feed-*.jar,         com.acme.Feed,          true",
    "artifact: '**/lib/*.jar',     com.acme.Feed,          true",
    "artifact: '*/lib/*.jar',      com.acme.Feed,          false",
    "artifact: feed.jar,           com.acme.Feed,          false"
  })
  void everyPartIsAPattern(String keys, String className, boolean covered) {
    assertEquals(
        covered,
        entry(keys).coversPlace(className, "publish", "target/app.war!/WEB-INF/lib/feed-1.2.jar"));
  }

  @Test
  void aDirectoryMayEndWithItsSeparator() {
    assertTrue(entry("artifact: classes").coversPlace("a.B", "m", "target/classes/"));
    assertTrue(entry("artifact: classes").coversPlace("a.B", "m", "classes"));
  }

  @Test
  void rulesAreNamedInCapitalsOrNot() {
    assertTrue(entry("rule: al00?").coversRule("AL001", "StaleSnapshotNotification"));
    assertTrue(entry("rule: staleSnapshot*").coversRule("AL001", "StaleSnapshotNotification"));
    assertFalse(entry("rule: AL002").coversRule("AL001", "StaleSnapshotNotification"));
    assertTrue(entry("class: a.B").coversRule("AL001", "StaleSnapshotNotification"));
  }

  @Test
  void everyFaultIsNamedWithItsPlace() {
    assertEquals(
        """
        s.yml:2: 'suppressions.reason': expected a reason for each suppression
        s.yml:3: 'suppressions': would suppress everything, expected at least one of rule, class, method, artifact
        s.yml:4: 'suppressions.clas': unknown key, expected one of rule, class, method, artifact, reason, expires
        s.yml:4: 'suppressions': would suppress everything, expected at least one of rule, class, method, artifact
        s.yml:5: 'suppressions.expires': expected the last day on which it holds, such as 2027-03-31
        s.yml:6: 'suppressions.class': expected a name, which may hold * and ?
        s.yml:7: 'suppressions.reason': expected a reason for each suppression\
        """,
        faults(
            """
            suppressions:
              - {class: a.B}
              - {reason: because}
              - {clas: a.B, reason: because}
              - {class: a.B, reason: because, expires: soon}
              - {class: , reason: because}
              - {class: a.B, reason: ''}
            """));
  }

  @Test
  void theExampleOfTheDocumentIsUnderstood() throws IOException {
    String document = Files.readString(Path.of("../docs/triage.md"));
    String example = document.replaceFirst("(?s).*?```yaml\n(.*?)```.*", "$1");

    assertEquals(
        List.of("[]", "[AL001, AL002]", "[]"),
        read(example).stream().map(each -> each.rules().toString()).toList());
  }

  @Test
  void whatIsNoYamlIsNamedWithItsPlace() {
    assertTrue(faults("suppressions:\n  - {class: [\n").startsWith("s.yml:"));
    assertEquals(
        "s.yml:1: 'exclude': unknown key, expected one of suppressions", faults("exclude: x"));
  }
}
