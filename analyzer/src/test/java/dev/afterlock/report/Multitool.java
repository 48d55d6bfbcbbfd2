package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Fetches and runs the SARIF Multitool. */
final class Multitool {
  /** Pinned: a lower version was published later than this one. */
  private static final String VERSION = "5.7.0";

  private static final int SECONDS = 120;

  private Multitool() {}

  /** Returns the program, and skips the tests with a printed reason if it cannot be had. */
  static Path install(Path directory) {
    Path home = directory.resolve(VERSION);
    Optional<Path> installed = program(home);
    if (installed.isPresent()) {
      return installed.get();
    }
    try {
      Files.createDirectories(home);
      String output =
          run(
              List.of(
                  "npm",
                  "install",
                  "--prefix",
                  home.toString(),
                  "@microsoft/sarif-multitool@" + VERSION,
                  "--no-audit",
                  "--no-fund",
                  // Without a network, npm would otherwise try for more than a minute.
                  "--fetch-retries=0"),
              home.resolve("install.log"));
      return program(home).orElseThrow(() -> skipped(firstError(output)));
    } catch (IOException e) {
      throw skipped(String.valueOf(e.getMessage()));
    }
  }

  /** Writes the tool's verdict on a directory of SARIF files as one more such file. */
  static Path validate(Path program, Path directory, Path log) throws IOException {
    Files.deleteIfExists(log);
    // The program itself, since its wrapper of npm hands the semicolons to a shell.
    String output =
        run(
            List.of(
                program.toAbsolutePath().toString(),
                "validate",
                directory.resolve("*.sarif").toString(),
                "--output",
                log.toString(),
                "--rule-kind",
                "Sarif;Ghas",
                "--level",
                "Error;Warning;Note"),
            log.resolveSibling("console.log"));
    if (!Files.exists(log)) {
      fail("the Multitool wrote no log: " + output);
    }
    return log;
  }

  /** Returns what the command printed; whether it worked shows in the files it was to write. */
  private static String run(List<String> command, Path output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command.get(0) + " took longer than " + SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return Files.readString(output);
  }

  private static Optional<Path> program(Path home) {
    Path packages = home.resolve("node_modules").resolve("@microsoft");
    // npm writes this file last, so a fetch that was broken off is not taken for the tool.
    if (!Files.exists(home.resolve("node_modules").resolve(".package-lock.json"))) {
      return Optional.empty();
    }
    try (Stream<Path> platforms = Files.list(packages)) {
      return platforms
          .flatMap(each -> Stream.of("Sarif.Multitool", "Sarif.Multitool.exe").map(each::resolve))
          .map(Path::toFile)
          .filter(file -> file.isFile() && file.canExecute())
          .map(File::toPath)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstError(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith("npm error"))
        .limit(3)
        .collect(Collectors.joining("; "));
  }

  private static TestAbortedException skipped(String reason) {
    String message = "SARIF Multitool " + VERSION + " cannot be installed: " + reason.strip();
    if (Boolean.getBoolean("afterlock.multitool.required")) {
      throw new AssertionError(message);
    }
    System.out.println("Skipped: " + message);
    return new TestAbortedException(message);
  }
}
