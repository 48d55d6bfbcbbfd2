package dev.afterlock.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InlinedLinesTest {
  /** A function of 17 lines that calls withLock, a function of its own file, and forEach. */
  private static final String CALLER =
      """
      SMAP
      Meter.kt
      Kotlin
      *S Kotlin
      *F
      + 1 Meter.kt
      p/Meter
      + 2 fake.kt
      kotlin/jvm/internal/FakeKt
      + 3 _Collections.kt
      kotlin/collections/CollectionsKt___CollectionsKt
      *L
      1#1,17:1
      1#2:18
      2199#3,2:19
      5#1:21
      *S KotlinDebug
      *F
      + 1 Meter.kt
      p/Meter
      *L
      14#1:19,2
      9#1:21
      *E
      """;

  /** A class that was made by inlining; its SourceFile is that of the inlined function. */
  private static final String MADE =
      """
      SMAP
      Delegates.kt
      Kotlin
      *S Kotlin
      *F
      + 1 Delegates.kt
      kotlin/properties/Delegates$observable$1
      + 2 Meter.kt
      p/Meter
      *L
      1#1,73:1
      14#2:74
      *S KotlinDebug
      *F
      + 1 Meter.kt
      p/Meter
      *L
      15#1:75,2
      *E
      """;

  @ParameterizedTest
  @CsvSource({"1, 1", "17, 17", "18, 0", "19, 14", "20, 14", "21, 9", "22, 22"})
  void inlinedCodeStandsAtItsCall(int compiled, int written) {
    InlinedLines lines = InlinedLines.of("Meter.kt", CALLER);

    assertEquals("Meter.kt", lines.file());
    assertEquals(written, lines.line(compiled));
  }

  @ParameterizedTest
  @CsvSource({"33, 0", "74, 14", "75, 15", "76, 15"})
  void aClassMadeByInliningBelongsToTheFileOfTheCall(int compiled, int written) {
    InlinedLines lines = InlinedLines.of("Delegates.kt", MADE);

    assertEquals("Meter.kt", lines.file());
    assertEquals(written, lines.line(compiled));
  }

  @Test
  void withoutCallsOnlyLinesOfTheOwnFileAreKnown() {
    String early = CALLER.substring(0, CALLER.indexOf("*S KotlinDebug")) + "*E\n";

    InlinedLines lines = InlinedLines.of("Meter.kt", early);

    assertEquals(3, lines.line(3));
    assertEquals(5, lines.line(21));
    assertEquals(InlinedLines.NO_LINE, lines.line(19));
  }

  @Test
  void filesOfOneNameInTwoPackagesAreTwoFiles() {
    String other = CALLER.replace("_Collections.kt", "Meter.kt").replace("*S KotlinDebug", "*S X");

    assertEquals(InlinedLines.NO_LINE, InlinedLines.of("Meter.kt", other).line(19));
  }

  @Test
  void withoutTheAttributeLinesAreAsCompiled() {
    InlinedLines lines = InlinedLines.of(null, null);

    assertNull(lines.file());
    assertEquals(4711, lines.line(4711));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SMAP",
        "*S KotlinDebug\n*L\n14#1:19,2\n",
        "*S Kotlin\n*F\n+ 1 A.kt",
        "*S Kotlin\n*F\n+ 1 A.kt\np/A\n*L\n99999999999#1:1\n1#7:1\n-1#1:1\nx\n",
        "*S JSP\n*F\n+ 1 a.jsp\na.jsp\n*L\n3#1:19\n",
      })
  void whatIsMalformedOrOfAnotherKindChangesNothing(String debug) {
    InlinedLines lines = InlinedLines.of("A.kt", debug);

    assertEquals("A.kt", lines.file());
    assertEquals(19, lines.line(19));
  }
}
