package dev.afterlock.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.fixture.LoadedClasses;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model file, held against the JDK that runs the tests. */
final class ModelLineTest {
  private static Hierarchy jdk;

  @BeforeAll
  static void openTheJdk(@TempDir Path empty) throws IOException {
    jdk = LoadedClasses.of(empty).hierarchy();
  }

  static List<ModelLine> bundled() {
    return ModelLine.bundled();
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void everyLineSpeaksOfAMethodThatIsThere(ModelLine line) {
    ClassHeader type = jdk.index().find(line.type());

    assertNotNull(type, () -> "no such type: " + line);
    assertTrue(
        jdk.supertypes(line.type()).stream()
            .map(name -> jdk.index().find(name))
            .filter(header -> header != null)
            .flatMap(header -> header.methods().stream())
            .anyMatch(method -> line.matchesName(method.ref().name())),
        () -> "no such method: " + line);
  }

  @Test
  void locksAreNamedWithoutPatterns() {
    // The lock layer looks models up by the exact name of the method.
    for (ModelLine line : ModelLine.bundled()) {
      assertFalse(
          line.kind().label().startsWith("lock.") && line.method().contains("*"), line::toString);
    }
  }

  @Test
  void noTwoLinesSayTheSame() {
    Set<List<String>> seen = new HashSet<>();
    for (ModelLine line : ModelLine.bundled()) {
      assertTrue(
          seen.add(List.of(line.kind().label(), line.type(), line.method())), line::toString);
    }
  }

  @Test
  void everyKindIsUsed() {
    Set<ModelKind> used = EnumSet.noneOf(ModelKind.class);
    ModelLine.bundled().forEach(line -> used.add(line.kind()));

    assertEquals(EnumSet.allOf(ModelKind.class), used);
  }

  @Test
  void aLineHasFourColumnsOfWhichTheLastIsText() {
    assertEquals(
        new ModelLine(ModelKind.RUN_INLINE, "p/A", "m*", "because it is so"),
        ModelLine.parse("run.inline   p/A\tm*   because it is so"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mutate", "mutate p/A", "mutate p/A add"})
  void aLineWithoutAReasonIsRefusedAndShown(String line) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ModelLine.parse(line));

    assertTrue(refused.getMessage().endsWith(line), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"MUTATE p/A add why", "lock_try p/A m why", "locks p/A m why"})
  void anUnknownKindIsRefusedAndShown(String line) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ModelLine.parse(line));

    assertTrue(refused.getMessage().contains("unknown kind"), refused.getMessage());
    assertTrue(refused.getMessage().endsWith(line), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "add,        add,          true",
    "add,        addAll,       false",
    "add*,       add,          true",
    "add*,       addAll,       true",
    "add*,       readd,        false",
    "*Update*,   updateAndGet, false",
    "*Update*,   getAndUpdate, true",
    "*AndGet,    addAndGet,    true",
    "*AndGet,    getAndGetter, false",
    "*,          anything,     true",
    "<init>,     <init>,       true"
  })
  void aPatternMatchesAtTheEndsItLeavesOpen(String pattern, String name, boolean matches) {
    ModelLine line = new ModelLine(ModelKind.MUTATE, "p/A", pattern, "why");

    assertEquals(matches, line.matchesName(name));
  }

  @Test
  void everyKindIsWrittenInItsOwnWay() {
    assertEquals(
        ModelKind.values().length,
        Arrays.stream(ModelKind.values()).map(ModelKind::label).distinct().count());
    assertEquals("run.inline", ModelKind.RUN_INLINE.label());
  }
}
