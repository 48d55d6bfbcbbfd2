package dev.afterlock.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.fixture.LoadedClasses;
import dev.afterlock.fixture.TestLibraries;
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

/** The models, held against the JDK that runs the tests and against the libraries of the tests. */
final class ModelLineTest {
  /** AndroidX is published in archives of Android and in another repository than Maven Central. */
  private static final Set<String> NOT_ON_MAVEN_CENTRAL =
      Set.of(
          "androidx/lifecycle/LiveData",
          "androidx/lifecycle/MutableLiveData",
          "androidx/lifecycle/Observer",
          "androidx/localbroadcastmanager/content/LocalBroadcastManager");

  private static Hierarchy hierarchy;

  @BeforeAll
  static void openTheLibraries(@TempDir Path directory) throws IOException {
    TestLibraries.copy(ModelLine.bundled().stream().map(ModelLine::type).toList(), directory);
    hierarchy = LoadedClasses.of(directory).hierarchy();
  }

  static List<ModelLine> bundled() {
    return ModelLine.bundled();
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void everyLineSpeaksOfSomethingThatIsThere(ModelLine line) {
    ClassHeader type = hierarchy.index().find(line.type());

    if (NOT_ON_MAVEN_CENTRAL.contains(line.type())) {
      assertNull(type, () -> "can be tested: " + line);
      return;
    }
    assertNotNull(type, () -> "no such type: " + line);
    if (line.kind() == ModelKind.EXTENDS) {
      assertTrue(
          hierarchy.supertypes(line.type()).contains(line.method()), () -> "no subtype: " + line);
      return;
    }
    assertTrue(
        hierarchy.supertypes(line.type()).stream()
            .map(name -> hierarchy.index().find(name))
            .filter(header -> header != null)
            .flatMap(header -> header.methods().stream())
            .anyMatch(method -> line.matchesName(method.ref().name())),
        () -> "no such method: " + line);
  }

  @ParameterizedTest
  @CsvSource({"models.txt, true", "libraries.txt, false"})
  void thePlatformHasAFileOfItsOwn(String file, boolean platform) {
    for (String text : DataFile.lines(file)) {
      for (ModelLine line : ModelLine.parse(text)) {
        assertEquals(platform, isInJdk(line.type()), line::toString);
      }
    }
  }

  private static boolean isInJdk(String type) {
    return ClassLoader.getPlatformClassLoader().getResource(type + ".class") != null;
  }

  @Test
  void everyTypeThatCannotBeTestedIsInUse() {
    Set<String> used = new HashSet<>();
    ModelLine.bundled().forEach(line -> used.add(line.type()));

    assertTrue(used.containsAll(NOT_ON_MAVEN_CENTRAL));
  }

  @Test
  void locksAreNamedWithoutPatterns() {
    // The lock layer looks models up by the exact name of the method.
    for (ModelLine line : ModelLine.bundled()) {
      boolean lock = line.kind().label().matches("(lock|permit)\\..*");
      assertFalse(lock && line.method().contains("*"), line::toString);
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
        List.of(new ModelLine(ModelKind.RUN_INLINE, "p/A", "m*", "because it is so")),
        ModelLine.parse("run.inline   p/A\tm*   because it is so"));
  }

  @Test
  void bracesStandForSeveralLines() {
    assertEquals(
        List.of("p/A0.m", "p/A0.n*", "p/A1.m", "p/A1.n*"),
        ModelLine.parse("query p/A{0..1} {m,n*} why").stream()
            .map(line -> line.type() + "." + line.method())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"query p/{A m why", "query p/A{0..x} m why"})
  void malformedBracesAreRefused(String line) {
    assertThrows(IllegalArgumentException.class, () -> ModelLine.parse(line));
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
