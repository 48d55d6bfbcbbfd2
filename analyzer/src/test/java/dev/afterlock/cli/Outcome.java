package dev.afterlock.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What is left of a process that has ended. */
record Outcome(int code, String out, String err) {
  private static final int PATIENCE_SECONDS = 120;

  static Outcome of(ProcessBuilder process) throws IOException, InterruptedException {
    return start(process).end();
  }

  static Running start(ProcessBuilder process) throws IOException {
    Path out = Files.createTempFile("afterlock", ".out");
    Path err = Files.createTempFile("afterlock", ".err");
    process.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Running(process.start(), out, err);
  }

  /** A process that may still run. */
  record Running(Process process, Path out, Path err) {
    Outcome end() throws IOException, InterruptedException {
      try {
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(ended, () -> "still running: " + process.info());
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        process.destroyForcibly();
        Files.delete(out);
        Files.delete(err);
      }
    }
  }
}
