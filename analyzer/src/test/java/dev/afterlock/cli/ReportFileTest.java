package dev.afterlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  @TempDir Path directory;

  @Test
  void aFailureHalfwayLeavesTheOldFileAndNothingElse() throws IOException {
    Path old = Files.writeString(directory.resolve("report"), "old");
    ReportFile file = ReportFile.at("report", directory);

    UsageException failure =
        assertThrows(
            UsageException.class,
            () ->
                file.write(
                    out -> {
                      out.write(bytes("half of it"));
                      out.flush();
                      throw new IOException("disk full");
                    }));

    assertEquals("cannot write report: disk full", failure.getMessage());
    assertEquals("old", Files.readString(old));
    assertEquals(List.of("report"), names());
  }

  @Test
  void theOldFileIsThereUntilTheNewOneIsComplete() throws IOException {
    Path report = Files.writeString(directory.resolve("report"), "old");

    ReportFile.at("report", directory)
        .write(
            out -> {
              out.write(bytes("new"));
              out.flush();
              assertEquals("old", Files.readString(report));
            });

    assertEquals("new", Files.readString(report));
    assertEquals(List.of("report"), names());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSymbolicLinkStaysOne() throws IOException {
    Path real = Files.writeString(directory.resolve("real"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);

    ReportFile.at("link", directory).write(out -> out.write(bytes("new")));

    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aDeviceStaysOne() {
    ReportFile.at("/dev/null", directory).write(out -> out.write(bytes("new")));

    assertTrue(Files.exists(Path.of("/dev/null")) && !Files.isRegularFile(Path.of("/dev/null")));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
