package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.afterlock.finding.Confidence;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks a good file in each way that must not pass unseen. */
class SarifFilesTest {
  @TempDir Path repository;

  private String good = "";

  @BeforeEach
  void writeTwoFindings() {
    good =
        Samples.write(
            new SarifReport(SarifOptions.of("1.2.3")),
            Samples.report(
                List.of(
                    Samples.finding(),
                    Samples.finding(
                        Samples.at(15), Confidence.HIGH, List.of(Samples.interleaving()))),
                List.of()),
            Samples.sources(repository));
    assertEquals(List.of(), SarifFiles.schemaErrors(good));
    assertEquals(List.of(), SarifFiles.semanticErrors(good));
  }

  @Test
  void anUnknownPropertyIsSeen() {
    assertNotEquals(List.of(), SarifFiles.schemaErrors(replaceFirst("\"ruleId\"", "\"rule_id\"")));
  }

  @Test
  void aRepeatedExecutionOrderIsSeen() {
    assertSeen(replaceFirst("\"executionOrder\" : 2", "\"executionOrder\" : 1"));
  }

  @Test
  void suppressionsOnOneResultOnlyAreSeen() {
    assertSeen(replaceFirst("\"ruleId\"", "\"suppressions\" : [ ], \"ruleId\""));
  }

  @Test
  void aBaselineStateOnOneResultOnlyIsSeen() {
    assertSeen(replaceFirst("\"ruleId\"", "\"baselineState\" : \"new\", \"ruleId\""));
  }

  @Test
  void aLinkToALocationThatIsNotThereIsSeen() {
    assertSeen(good.replace("[captures 'price'](2)", "[captures 'price'](20)"));
  }

  @Test
  void aPrimaryRegionWithoutEndOrColumnsIsSeen() {
    String primary = "(\"locations\" : [^#]*?)";
    assertSeen(good.replaceFirst(primary + "\"endLine\" : \\d+,", "$1"));
    assertSeen(good.replaceFirst(primary + "\"startColumn\" : \\d+,", "$1"));
  }

  private String replaceFirst(String target, String replacement) {
    return good.replaceFirst(target, replacement);
  }

  private void assertSeen(String damaged) {
    assertNotEquals(good, damaged, "nothing was damaged");
    assertNotEquals(List.of(), SarifFiles.semanticErrors(damaged));
  }
}
