package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.ThreadRole;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a finding tells about the thread that makes the call. */
final class HandOffFindingTest {
  private static final String NOTIFIER =
      """
      import java.util.List;
      import java.util.concurrent.*;
      interface Listener { void changed(int value); }
      class Notifier {
        private final Executor pool = Executors.newFixedThreadPool(4);
        private final Executor one = Executors.newSingleThreadExecutor();
        private final ForkJoinPool join = new ForkJoinPool();
        private final Executor given;
        private final List<Listener> listeners = new CopyOnWriteArrayList<>();
        private int value;
        Notifier(Executor given) { this.given = given; }
        void add(Listener listener) { listeners.add(listener); }
        private void tell(int now) { for (Listener each : listeners) each.changed(now); }
        void change() {
      %s
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void aPoolIsNamedWithItsFactory() throws IOException {
    Finding finding =
        change("synchronized (this) { int now = ++value; pool.execute(() -> tell(now)); }");

    assertEquals(
        " The calls are handed to 'pool', made by 'Executors.newFixedThreadPool', so that several run at a time.",
        finding.arguments().get(4));
    assertEquals(
        List.of(
            StepKind.ACQUIRE,
            StepKind.CAPTURE,
            StepKind.HAND_OFF,
            StepKind.ACQUIRE,
            StepKind.CAPTURE,
            StepKind.DELIVER,
            StepKind.DELIVER),
        steps(finding).stream().map(Step::kind).toList());
    assertEquals(
        "hands 'Listener.changed' with version 1 to 'pool', made by 'Executors.newFixedThreadPool', and releases 'this'; the call has to wait while thread B runs steps 4 to 6",
        steps(finding).get(2).text());
  }

  @Test
  void afterTheReleaseTheHandOffsAreInverted() throws IOException {
    Finding finding =
        change("int now; synchronized (this) { now = ++value; } one.execute(() -> tell(now));");

    assertEquals(
        " The calls are handed to 'one', made by 'Executors.newSingleThreadExecutor', after the release.",
        finding.arguments().get(4));
    List<Step> last = steps(finding).subList(5, 9);
    assertEquals(
        List.of(ThreadRole.OVERTAKING, ThreadRole.STALE, ThreadRole.OVERTAKING, ThreadRole.STALE),
        last.stream().map(Step::thread).toList());
    assertEquals(
        List.of(StepKind.HAND_OFF, StepKind.HAND_OFF, StepKind.DELIVER, StepKind.DELIVER),
        last.stream().map(Step::kind).toList());
    assertEquals(List.of(6, 7, 8, 9), last.stream().map(Step::order).toList());
  }

  @Test
  void theHandOffIsShownWhereItIsMade() throws IOException {
    Finding finding =
        change(
            "int now; synchronized (this) { now = ++value; } post(now); }\n"
                + "private void post(int now) { one.execute(() -> tell(now));");

    Step handOff = steps(finding).get(6);
    assertEquals("post", handOff.location().point().method().name());
    assertEquals(
        List.of("change"),
        handOff.calls().stream().map(call -> call.point().method().name()).toList());
  }

  @Test
  void whatIsUnknownIsSaidToBeSo() throws IOException {
    Finding finding =
        change("synchronized (this) { int now = ++value; given.execute(() -> tell(now)); }");

    assertEquals(Confidence.LOW, finding.confidence());
    assertEquals(
        " The calls are handed to 'given', and several may run at a time.",
        finding.arguments().get(4));
    assertTrue(
        finding
            .reasons()
            .contains("The call is handed over under the lock; it may be to a single thread."));
  }

  @Test
  void executorsThatAreNoFieldsAreNamedByWhatMakesThem() throws IOException {
    String region = "synchronized (this) { int now = ++value; %s }";

    assertEquals(
        " The calls are handed to a new 'Thread', so that several run at a time.",
        change(region.formatted("new Thread(() -> tell(now)).start();")).arguments().get(4));
    assertEquals(
        " The calls are handed to 'CompletableFuture.runAsync', so that several run at a time.",
        change(region.formatted("CompletableFuture.runAsync(() -> tell(now));"))
            .arguments()
            .get(4));
    assertEquals(
        " The calls are handed to 'join', a new 'ForkJoinPool', so that several run at a time.",
        change(region.formatted("join.execute(() -> tell(now));")).arguments().get(4));
    assertEquals(
        " The calls are handed to an executor made by 'Executors.newSingleThreadExecutor', so that several run at a time.",
        change(region.formatted("Executors.newSingleThreadExecutor().submit(() -> tell(now));"))
            .arguments()
            .get(4));
  }

  @Test
  void aCallThatStaysOnItsThreadHasNothingToSay() throws IOException {
    Finding finding = change("int now; synchronized (this) { now = ++value; } tell(now);");

    assertEquals("", finding.arguments().get(4));
    assertEquals(7, steps(finding).size());
  }

  private Finding change(String body) throws IOException {
    Path classes = SourceCompiler.JAVAC.compile(directory, NOTIFIER.formatted(body));
    List<Finding> findings =
        Analyzer.run(
                AnalysisRequest.builder()
                    .input(classes.toString())
                    .minConfidence(Confidence.LOW)
                    .build(),
                AnalysisListener.SILENT)
            .findings();
    assertEquals(1, findings.size(), () -> body + "\n" + findings);
    return findings.get(0);
  }

  private static List<Step> steps(Finding finding) {
    return finding.interleavings().get(0).steps();
  }
}
