package dev.afterlock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layering of the analyzer. A package that does not exist yet breaks no rule. */
class ArchitectureTest {
  private static final String ROOT = "dev.afterlock";
  private static final String MAIN = ROOT + ".cli.Main";

  /** From front to back; no package imports one that comes later. */
  private static final List<String> LAYERS =
      List.of(
          "model",
          "finding",
          "flow",
          "input",
          "hierarchy",
          "body",
          "config",
          "lock",
          "summary",
          "rule",
          "filter",
          "report",
          "confirm",
          "engine",
          "cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  static List<String> layers() {
    return LAYERS.subList(0, LAYERS.size() - 1);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aPackageImportsNothingToItsRight(String layer) {
    String[] toTheRight =
        IntStream.range(LAYERS.indexOf(layer) + 1, LAYERS.size())
            .mapToObj(index -> in(LAYERS.get(index)))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(in(layer))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(toTheRight)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyClassIsInAKnownLayer() {
    String[] known = LAYERS.stream().map(ArchitectureTest::in).toArray(String[]::new);
    classes().should().resideInAnyPackage(known).check(CLASSES);
  }

  @Test
  void filtersAndReportsSeeFindingsOnly() {
    noClasses()
        .that()
        .resideInAnyPackage(in("filter"), in("report"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            in("input"),
            in("hierarchy"),
            in("body"),
            in("lock"),
            in("summary"),
            in("rule"),
            in("engine"))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void asmIsSeenInTwoPackagesOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(in("hierarchy"), in("body"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.objectweb.asm..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyMainEndsTheProcessAndTakesItsStreams() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(MAIN)
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void noStateInStatics() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void typesAreNamedByTheDomain() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(CLASSES);
  }

  @Test
  void theRulesLookAtTheRealCode() {
    assertTrue(CLASSES.contain(MAIN));
  }

  private static String in(String layer) {
    return ROOT + "." + layer + "..";
  }
}
