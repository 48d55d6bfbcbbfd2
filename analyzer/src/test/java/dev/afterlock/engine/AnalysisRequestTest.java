package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.filter.Baseline;
import dev.afterlock.filter.BaselineMode;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnalysisRequestTest {
  @Test
  void theDefaultsAreThoseOfTheDocumentation() {
    AnalysisRequest request = AnalysisRequest.builder().build();

    assertEquals(Runtime.version().feature(), request.release());
    assertEquals(Confidence.MEDIUM, request.minConfidence());
    assertEquals(Severity.WARNING, request.failOn());
    assertTrue(!request.failOnIncomplete() && !request.allowEmpty());
    assertTrue(request.threads() >= 1);
    assertTrue(request.triage().ignoreGenerated() && request.triage().reportUnused());
    assertEquals(Baseline.NONE, request.triage().baseline());
    assertEquals(BaselineMode.COMPARE, request.triage().baselineMode());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void lessThanOneThreadIsRefusedByName(int threads) {
    AnalysisRequest.Builder builder = AnalysisRequest.builder().threads(threads);

    String message = assertThrows(IllegalArgumentException.class, builder::build).getMessage();

    assertEquals("threads must be at least 1, not " + threads, message);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 0, -17})
  void aReleaseBefore8IsRefusedByName(int release) {
    AnalysisRequest.Builder builder = AnalysisRequest.builder().release(release);

    String message = assertThrows(IllegalArgumentException.class, builder::build).getMessage();

    assertEquals("release must be at least 8, not " + release, message);
  }

  @Test
  void theSmallestValuesAreAccepted() {
    AnalysisRequest request = AnalysisRequest.builder().threads(1).release(8).failOn(null).build();

    assertEquals(1, request.threads());
    assertEquals(8, request.release());
    assertNull(request.failOn());
  }

  @Test
  void inputsKeepTheirOrderAndAreTheRequestsOwn() {
    List<String> given = new ArrayList<>(List.of("b", "a"));
    AnalysisRequest.Builder builder =
        AnalysisRequest.builder().input("c").inputs(given).classPath(given);
    AnalysisRequest request = builder.build();
    given.clear();
    builder.input("later");

    assertEquals(List.of("c", "b", "a"), request.inputs());
    assertEquals(List.of("b", "a"), request.classPath());
  }
}
