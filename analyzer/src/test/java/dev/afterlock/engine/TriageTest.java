package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.config.SuppressionReader;
import dev.afterlock.filter.Baseline;
import dev.afterlock.filter.BaselineFile;
import dev.afterlock.filter.BaselineMode;
import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.SuppressedFinding;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left out of the report of a program in which every method has a finding. */
final class TriageTest {
  private static final Path ANNOTATIONS =
      Path.of("../annotations/src/main/java/dev/afterlock/annotations/SuppressAfterlock.java");

  private static final String OTHERS =
      """
      package other;
      @interface SuppressFBWarnings { String[] value(); String justification() default ""; }
      @interface SuppressAfterlock { String value(); String reason() default ""; }
      @interface Generated {}
      """;

  private static final String BASE =
      """
      package %s;
      import java.util.*;
      interface Listener { void level(int value); }
      class Base {
        final List<Listener> listeners = new ArrayList<>();
        private int level;
        void add(Listener listener) { listeners.add(listener); }
        synchronized int fill() { return ++level; }
      }
      """;

  private static final String TANK =
      """
      class Tank extends Base {
        void plain() { int now = fill(); for (Listener each : listeners) { each.level(now); } }
        @SuppressAfterlock(value = "AL001", reason = "told twice is fine")
        void marked() { int now = fill(); for (Listener each : listeners) { each.level(now); } }
        @SuppressAfterlock(reason = "covers lambdas")
        Runnable later() {
          return () -> { int now = fill(); for (Listener each : listeners) { each.level(now); } };
        }
        @SuppressAfterlock(reason = "covers local classes")
        Runnable local() {
          return new Runnable() {
            public void run() { int now = fill(); for (Listener each : listeners) { each.level(now); } }
          };
        }
        @SuppressAfterlock(value = {"AL002", "AL004"}, reason = "another rule")
        void otherRule() { int now = fill(); for (Listener each : listeners) { each.level(now); } }
        @SuppressAfterlock(value = "AL999", reason = "no such rule")
        void noRule() { int now = fill(); for (Listener each : listeners) { each.level(now); } }
        @SuppressAfterlock(value = "AL001", reason = " ")
        void noReason() { int now = fill(); for (Listener each : listeners) { each.level(now); } }
      }
      @SuppressAfterlock(value = "StaleSnapshotNotification", reason = "whole class")
      class Valve extends Base {
        class Inner {
          void inner() { int now = fill(); for (Listener each : listeners) { each.level(now); } }
        }
      }
      class Useless extends Base {
        @SuppressAfterlock(value = "AL006", reason = "a rule that does not run")
        void notRun() {}
        @SuppressAfterlock(reason = "there is nothing")
        void nothing() {}
      }
      """;

  private static final String COPIES =
      """
      class Pump extends Base {
        @SuppressAfterlock(value = "AL001", reason = "by simple name")
        void copied() { int now = fill(); for (Listener each : listeners) { each.level(now); } }
        @SuppressFBWarnings("AL001")
        void spotted() { int now = fill(); for (Listener each : listeners) { each.level(now); } }
        @SuppressFBWarnings("IS2_INCONSISTENT_SYNC")
        void otherTool() { int now = fill(); for (Listener each : listeners) { each.level(now); } }
      }
      @Generated
      class Made extends Base {
        static class Builder extends Base {
          void made() { int now = fill(); for (Listener each : listeners) { each.level(now); } }
        }
        @SuppressAfterlock(value = "AL001", reason = "by the generator")
        void nothing() {}
      }
      """;

  private static Path classes;

  @TempDir private Path directory;

  @BeforeAll
  static void compile(@TempDir Path temporary) throws IOException {
    classes =
        SourceCompiler.JAVAC.compile(
            temporary,
            inPackageOfTank(Files.readString(ANNOTATIONS)),
            OTHERS,
            BASE.formatted("p") + TANK,
            BASE.formatted("other") + COPIES);
  }

  /** The compiler of tests knows no public types; the simple name is all that counts. */
  private static String inPackageOfTank(String annotation) {
    return annotation
        .replace("package dev.afterlock.annotations;", "package p;")
        .replace("public @interface", "@interface");
  }

  private static AnalysisReport analyse(UnaryOperator<AnalysisRequest.Builder> options) {
    AnalysisRequest.Builder request =
        AnalysisRequest.builder()
            .input(classes.toString())
            .today(LocalDate.of(2027, 4, 1))
            .reportUnused(false);
    return Analyzer.run(options.apply(request).build(), AnalysisListener.SILENT);
  }

  private static List<String> methods(List<Finding> findings) {
    return new ArrayList<>(
        new TreeSet<>(
            findings.stream()
                .map(Baseline::remember)
                .map(each -> each.method().substring(each.method().indexOf('#') + 1))
                .toList()));
  }

  private static List<String> suppressed(AnalysisReport report) {
    return methods(report.triage().suppressed().stream().map(SuppressedFinding::finding).toList());
  }

  private static List<String> problems(AnalysisReport report, Problem.Kind kind) {
    return report.problems().stream()
        .filter(problem -> problem.kind() == kind)
        .map(problem -> problem.subject() + ": " + problem.message())
        .toList();
  }

  @Test
  void annotationsSuppressWhatStandsInside() {
    AnalysisReport report = analyse(request -> request);

    assertEquals(
        List.of("noReason", "noRule", "otherRule", "otherTool", "plain"),
        methods(report.findings()));
    assertEquals(
        List.of("copied", "inner", "later", "made", "marked", "run", "spotted"),
        suppressed(report));
  }

  @Test
  void aSuppressedFindingSaysByWhatAndWhy() {
    assertEquals(
        List.of("@SuppressAfterlock on p.Tank.marked: told twice is fine"),
        analyse(request -> request).triage().suppressed().stream()
            .filter(each -> Baseline.remember(each.finding()).method().endsWith("#marked"))
            .map(each -> each.suppression().place() + ": " + each.suppression().reason())
            .toList());
  }

  @Test
  void suppressionsThatDoNothingAreToldButNotThoseOfGenerators() {
    AnalysisReport report = analyse(request -> request.reportUnused(true));

    assertEquals(
        List.of(
            "p.Tank.noReason: @SuppressAfterlock gives no reason, so it is ignored.",
            "p.Tank.noRule: @SuppressAfterlock names 'AL999', which is no rule."),
        problems(report, Problem.Kind.BAD_SUPPRESSION));
    assertEquals(
        List.of(
            "p.Tank.otherRule: @SuppressAfterlock suppresses nothing; remove it.",
            "p.Useless.nothing: @SuppressAfterlock suppresses nothing; remove it."),
        problems(report, Problem.Kind.UNUSED_SUPPRESSION));
  }

  @Test
  void generatedClassesAreLookedAtOnDemand() {
    AnalysisReport report = analyse(request -> request.ignoreGenerated(false));

    assertEquals(true, methods(report.findings()).contains("made"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class: p.Tank, rule: al001                  | noReason, noRule, otherRule, plain
          class: 'p.*', method: 'no*'                 | noReason, noRule
          class: '**.Pump'                            | otherTool
          class: '*'                                  | ''
          rule: StaleSnapshot*, method: [plain, o*]   | otherRule, otherTool, plain
          rule: AL002                                 | ''
          artifact: 'classes*', method: plain         | plain
          artifact: '*.jar'                           | ''
          method: plain, expires: 2027-04-01          | plain
          method: plain, expires: 2027-03-31          | ''
          """)
  void aFileSuppressesWhatMatchesEveryPart(String entry, String expected) {
    String file = "suppressions: [{%s, reason: known}]".formatted(entry);
    List<String> before = suppressed(analyse(request -> request));

    List<String> more =
        new ArrayList<>(
            suppressed(
                analyse(request -> request.suppressions(SuppressionReader.read("s.yml", file)))));
    more.removeAll(before);

    assertEquals(expected, String.join(", ", more));
  }

  @Test
  void entriesThatExpiredOrDoNothingAreTold() {
    String file =
        """
        suppressions:
          - {method: plain, reason: known, expires: 2027-03-31}
          - {class: p.Tnak, reason: a slip}
          - {rule: AL006, reason: does not run}
        """;
    AnalysisReport report =
        analyse(
            request ->
                request.reportUnused(true).suppressions(SuppressionReader.read("s.yml", file)));

    assertEquals(
        List.of("s.yml:2: The suppression has expired on 2027-03-31, so it is ignored."),
        problems(report, Problem.Kind.EXPIRED_SUPPRESSION));
    assertEquals(
        List.of("s.yml:3: Nothing was found that the line suppresses; remove it."),
        problems(report, Problem.Kind.UNUSED_SUPPRESSION).stream()
            .filter(problem -> problem.startsWith("s.yml"))
            .toList());
  }

  @Test
  void whatIsInTheBaselineIsLeftOutAndDoesNotFail() throws IOException {
    AnalysisRequest.Builder creates =
        AnalysisRequest.builder()
            .input(classes.toString())
            .baseline(new Baseline("b.txt", List.of()))
            .baselineMode(BaselineMode.CREATE);
    AnalysisReport created = Analyzer.run(creates.build(), AnalysisListener.SILENT);
    Path file = directory.resolve("b.txt");
    BaselineUpdate update = BaselineUpdate.of(created, creates.build(), file).orElseThrow();
    Files.writeString(file, update.content());

    assertEquals(Verdict.CLEAN, Gate.judge(created, creates.build()));
    assertEquals("baseline b.txt written with 5 findings: 5 added, 0 removed", update.message());
    AnalysisReport compared =
        analyse(request -> request.baseline(BaselineFile.read(file, "b.txt")));
    assertEquals(List.of(), compared.findings());
    assertEquals(5, compared.triage().unchanged().size());
    assertEquals(List.of(), compared.triage().absent());
  }

  @Test
  void onlyWhatWasLookedAtCanBeMissed() throws IOException {
    Path file = directory.resolve("b.txt");
    String digits = "0".repeat(63);
    Files.writeString(
        file,
        """
        # afterlock baseline 1, fingerprints afterlock/v1
        # kept
        AL001 elsewhere.Feed#publish %1$s1
        AL001 p.Tank#gone %1$s2
        AL006 p.Tank#plain %1$s3
        """
            .formatted(digits));
    Baseline baseline = BaselineFile.read(file, "b.txt");
    AnalysisReport compared = analyse(request -> request.baseline(baseline));
    AnalysisRequest updates =
        AnalysisRequest.builder()
            .input(classes.toString())
            .baseline(baseline)
            .baselineMode(BaselineMode.UPDATE)
            .build();
    AnalysisReport updated = Analyzer.run(updates, AnalysisListener.SILENT);
    BaselineUpdate update = BaselineUpdate.of(updated, updates, file).orElseThrow();

    assertEquals(
        List.of("b.txt: 'AL001 p.Tank#gone' is no longer found; --update-baseline removes it."),
        problems(compared, Problem.Kind.OUTDATED_BASELINE));
    assertEquals(
        """
        # afterlock baseline 1, fingerprints afterlock/v1
        # kept
        AL001 elsewhere.Feed#publish %1$s1
        AL006 p.Tank#plain %1$s3
        """
            .formatted(digits),
        update.content());
    assertEquals("baseline b.txt: 1 removed\n  AL001 p.Tank#gone", update.message());
    assertEquals(5, updated.findings().size(), "an update never swallows what is new");
  }
}
