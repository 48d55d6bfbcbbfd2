package dev.afterlock.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's jar in a process of its own, on the sample application. */
class AgentIT {
  private static final String ROUNDS = "10000";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"stale", "lock-free"})
  void oneRunConfirmsWhatThousandsDoNotShow(String manager) throws Exception {
    assertEquals(
        "0 of 2000 wrong\n",
        WatchedProcess.run(directory, "", TwoThreads.class, manager, "2000").output());

    // On a busy machine, threads that are meant to come one after the other may start at once, and
    // one may wait for the processor. A hold ends as soon as the thread is overtaken.
    String watched = run(",hold=10s", manager, "1", "500");

    assertTrue(watched.contains("1 of 1 wrong"), watched);
    Result result = result();
    assertTrue(result.confirmed() >= 1, result.json());
    assertTrue(result.json().contains("\"thread\":\"first-plugin\""), result.json());
    assertTrue(result.json().contains("\"thread\":\"second-plugin\""), result.json());
  }

  @Test
  void theOrderedManagerIsWatchedAndNeverConfirmed() throws Exception {
    Path report = WrittenReport.ofTheOrderedManager().write(directory);

    String watched =
        watch(
            "report=" + report + ",result=result.json,hold=200us,budget=1000s",
            "ordered-hot",
            ROUNDS);

    assertTrue(watched.contains("0 of " + ROUNDS + " wrong"), watched);
    Result result = result();
    assertEquals(0, result.sum("confirmed"), result.json());
    assertTrue(result.sum("windows") >= Integer.parseInt(ROUNDS), result.json());
    assertTrue(result.sum("contested") > Integer.parseInt(ROUNDS) / 20, result.json());
  }

  @Test
  void randomHoldsConfirmAsWellAndTellTheirSeed() throws Exception {
    String watched = run(",mode=random,seed=42,hold=5ms", "stale", "200");

    assertTrue(watched.contains("mode random, seed 42"), watched);
    assertTrue(result().confirmed() >= 1, result().json());
  }

  @Test
  void observingChangesNothing() throws Exception {
    String watched = run(",mode=observe", "stale", "200");

    assertTrue(watched.contains(" of 200 wrong"), watched);
    assertTrue(result().json().contains("\"heldMillis\":0,"), result().json());
    assertTrue(result().json().contains("\"windows\":400,"), result().json());
  }

  @Test
  void observingAHotNotifierCostsLittle() throws Exception {
    Path report =
        new WrittenReport(
                HotNotifiers.Watched.class, "update", List.of(Map.entry("update", "accept")))
            .write(directory);

    WatchedProcess process =
        WatchedProcess.run(
            directory, "report=" + report + ",result=result.json,mode=observe", HotNotifiers.class);

    String line =
        process.output().lines().filter(each -> each.startsWith("ratio")).findFirst().orElseThrow();
    System.out.println(line);
    double ratio = Double.parseDouble(line.split("[ :]")[1]);
    assertTrue(ratio > 1 && ratio < 100, line);
    assertTrue(result().sum("windows") > 1_000_000, result().json());
  }

  @ParameterizedTest
  @ValueSource(strings = {"report=no-such-file.sarif", "mode=wild", "", "report"})
  void whatIsWrongIsSaidAndTheProgramRuns(String options) throws Exception {
    WatchedProcess process =
        WatchedProcess.run(
            directory, options.isEmpty() ? "x" : options, TwoThreads.class, "stale", "1");

    assertEquals(0, process.exitCode(), process.output());
    assertTrue(process.output().contains("nothing is watched"), process.output());
    assertTrue(process.output().contains(" of 1 wrong"), process.output());
  }

  private String run(String more, String... arguments) throws Exception {
    return watch("report=" + WatchedProcess.report() + ",result=result.json" + more, arguments);
  }

  private String watch(String options, String... arguments) throws Exception {
    WatchedProcess process = WatchedProcess.run(directory, options, TwoThreads.class, arguments);
    assertEquals(0, process.exitCode(), process.output());
    return process.output();
  }

  private Result result() throws IOException {
    return new Result(Files.readString(directory.resolve("result.json")));
  }

  private record Result(String json) {
    long confirmed() {
      return sum("confirmed");
    }

    long sum(String name) {
      return json.lines()
          .filter(line -> line.startsWith("\"" + name + "\":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    }
  }
}
