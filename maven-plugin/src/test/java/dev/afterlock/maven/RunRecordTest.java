package dev.afterlock.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.engine.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {
  private static final Outcome OUTCOME =
      new Outcome(
          Verdict.FINDINGS, false, 1, List.of("Größe.java:3: warning"), List.of(), "1", false);

  @TempDir private Path directory;
  private Path record;
  private Path report;

  @BeforeEach
  void aRun() throws IOException, MojoExecutionException {
    record = directory.resolve("afterlock/check.run");
    report = Files.writeString(directory.resolve("afterlock.txt"), "1 finding");
    write("key");
  }

  @Test
  void anEqualRunIsUpToDate() {
    assertEquals(Optional.of(OUTCOME), RunRecord.upToDate(record, "key"));
  }

  @Test
  void anotherKeyIsNot() {
    assertEquals(Optional.empty(), RunRecord.upToDate(record, "other"));
  }

  @Test
  void aReportThatChangedOrIsGoneIsWrittenAnew() throws IOException {
    Files.writeString(report, "2 findings");
    assertEquals(Optional.empty(), RunRecord.upToDate(record, "key"));
    Files.delete(report);
    assertEquals(Optional.empty(), RunRecord.upToDate(record, "key"));
  }

  @Test
  void noDamagedByteIsBelieved() throws IOException {
    byte[] whole = Files.readAllBytes(record);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(record, damaged);
      assertEquals(Optional.empty(), RunRecord.upToDate(record, "key"), "byte " + i);
    }
  }

  @Test
  void aRecordThatEndsEarlyIsAsGoodAsNone() throws IOException {
    String whole = Files.readString(record);
    for (int length = 0; length < whole.length(); length++) {
      Files.writeString(record, whole.substring(0, length));
      assertEquals(Optional.empty(), RunRecord.upToDate(record, "key"));
    }
  }

  @Test
  void writersAtTheSameTimeLeaveARecordOfOneOfThem()
      throws IOException, InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> writers =
          IntStream.range(0, 40)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            write("key " + i);
                            return null;
                          }))
              .toList();
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(
        1,
        IntStream.range(0, 40)
            .filter(i -> RunRecord.upToDate(record, "key " + i).isPresent())
            .count());
    try (var files = Files.list(record.getParent())) {
      assertEquals(List.of(record), files.toList());
    }
  }

  private void write(String key) throws MojoExecutionException {
    RunRecord.write(record, key, OUTCOME, List.of(report), new SystemStreamLog());
  }
}
