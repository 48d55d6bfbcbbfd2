package dev.afterlock.confirm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.engine.Analyzer;
import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Confidence;
import dev.afterlock.fixture.CompiledFixtures;
import dev.afterlock.report.SarifOptions;
import dev.afterlock.report.SarifReport;
import dev.afterlock.report.SourceTree;
import dev.afterlock.rule.RefutedCandidates;
import dev.afterlock.rule.RuleSelection;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a guard makes safe is never confirmed, however hard threads are pushed; what the rules
 * take for safe though it is not is. A profile does more rounds.
 */
class GuardedCodeIT {
  private static final String ROUNDS = System.getProperty("afterlock.rounds", "100");
  private static final Path AGENT = Path.of(System.getProperty("afterlock.agent.jar"));

  /** A bug that the rules are known to miss, by the fixture's own words. */
  private static final String KNOWN_MISS =
      "dev.afterlock.fixture.traps.SometimesRemoved$InTurn.answerBad";

  @TempDir private Path directory;

  @Test
  void guardsAreNeverConfirmed() throws Exception {
    Path fixtures = CompiledFixtures.compile(directory.resolve("fixtures"));
    Path report = directory.resolve("guarded.sarif");
    write(guarded(List.of(fixtures.toString())), report);

    Path names = directory.resolve("names.txt");
    Files.write(names, classes(report));

    WatchedRun.Ended ended =
        new WatchedRun(
                AGENT.toAbsolutePath(),
                report,
                Map.of("hold", "200us", "budget", "100000s"),
                Path.of("").toAbsolutePath())
            .run(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    FixtureDriver.class.getName(),
                    ROUNDS,
                    fixtures.toString(),
                    names.toString()));

    assertEquals(0, ended.exitCode());
    Map<String, FlowRecord> seen = new TreeMap<>();
    ConfirmedReport.read(report)
        .results()
        .forEach(
            result ->
                seen.merge(
                    result.method(), ended.seen().finding(result.fingerprint()), FlowRecord::plus));
    assertEquals(List.of(KNOWN_MISS), where(seen, record -> record.confirmed() > 0));
    assertTrue(where(seen, record -> record.windows() > 0).size() >= 30, seen::toString);
    assertTrue(where(seen, record -> record.contested() > 0).size() >= 10, seen::toString);
  }

  private static Set<String> classes(Path report) throws IOException {
    Set<String> classes = new TreeSet<>();
    for (ReportedResult result : ConfirmedReport.read(report).results()) {
      classes.add(result.method().substring(0, result.method().lastIndexOf('.')));
    }
    return classes;
  }

  private static List<String> where(Map<String, FlowRecord> seen, Predicate<FlowRecord> holds) {
    return List.copyOf(
        new TreeSet<>(
            seen.entrySet().stream()
                .filter(entry -> holds.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList()));
  }

  private static AnalysisReport guarded(List<String> inputs) throws ReflectiveOperationException {
    AnalysisRequest request =
        AnalysisRequest.builder()
            .inputs(inputs)
            .classPath(List.of(System.getProperty("java.class.path").split(File.pathSeparator)))
            .minConfidence(Confidence.LOW)
            .build();
    return Analyzer.run(
        with(request, "rules", new RuleSelection(List.of(new RefutedCandidates()))),
        AnalysisListener.SILENT);
  }

  /** Only tests want rules that no user can choose. */
  private static AnalysisRequest with(AnalysisRequest request, String name, Object value)
      throws ReflectiveOperationException {
    RecordComponent[] components = AnalysisRequest.class.getRecordComponents();
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : components) {
      values.add(
          component.getName().equals(name) ? value : component.getAccessor().invoke(request));
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var constructor = AnalysisRequest.class.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values.toArray());
  }

  private static void write(AnalysisReport report, Path file) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      new SarifReport(SarifOptions.of("test"))
          .write(report, SourceTree.of(List.of(), file.getParent()), out);
    }
  }
}
