package dev.afterlock.input;

import static dev.afterlock.input.ArchiveBuilder.classFile;
import static dev.afterlock.input.ArchiveBuilder.entries;
import static dev.afterlock.input.ArchiveBuilder.manifest;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.finding.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MultiReleaseInputTest {
  private static final String[] CLASSES = {
    "A.class",
    "B.class",
    "META-INF/versions/8/A.class",
    "META-INF/versions/9/A.class",
    "META-INF/versions/11/A.class",
    "META-INF/versions/11/New.class",
    "META-INF/versions/11/module-info.class",
    "META-INF/versions/17/A.class",
    "META-INF/versions/17/META-INF/Odd.class",
    "META-INF/versions/017/B.class",
    "META-INF/versions/x/B.class",
    "META-INF/versions/99999999999/B.class",
  };

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "8, A.class B.class",
    "9, B.class META-INF/versions/9/A.class",
    "11, B.class META-INF/versions/11/A.class META-INF/versions/11/New.class",
    "16, B.class META-INF/versions/11/A.class META-INF/versions/11/New.class",
    "17, B.class META-INF/versions/11/New.class META-INF/versions/17/A.class",
    "25, B.class META-INF/versions/11/New.class META-INF/versions/17/A.class",
  })
  void highestEntryUpToTheReleaseIsChosen(int release, String expected) throws IOException {
    String path = jar(manifest("Multi-Release: true"));

    try (InputSet set = InputReader.open(List.of(path), List.of(), release)) {
      assertEquals(List.of(expected.split(" ")), entries(set.application()));
      assertEquals(List.of(), set.problems());
    }
  }

  @Test
  void chosenEntryGivesItsOwnBytes() throws IOException {
    String path = jar(manifest("Multi-Release: true"));

    try (InputSet set = InputReader.open(List.of(path), List.of(), 17)) {
      ClassResource chosen = set.application().get(2);
      assertArrayEquals(classFile("META-INF/versions/17/A.class"), chosen.bytes());
      assertEquals(path, chosen.container());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Multi-Release: false", "Created-By: a tool", "Multi-Release: true "})
  void versionsAreIgnoredWithoutTheDeclaration(String line) throws IOException {
    String path = jar(manifest(line));

    try (InputSet set = InputReader.open(List.of(path), List.of(), 17)) {
      assertEquals(List.of("A.class", "B.class"), entries(set.application()));
    }
  }

  @Test
  void declarationCountsInAnyCaseAndOnlyInTheMainSection() throws IOException {
    String main = jar(manifest("multi-release: TRUE"));
    try (InputSet set = InputReader.open(List.of(main), List.of(), 9)) {
      assertEquals("META-INF/versions/9/A.class", set.application().get(1).entry());
    }

    String section = jar(manifest("", "Name: com/acme/", "Multi-Release: true"));
    try (InputSet set = InputReader.open(List.of(section), List.of(), 9)) {
      assertEquals(List.of("A.class", "B.class"), entries(set.application()));
    }
  }

  @Test
  void versionsBelowTheClassesOfWebArchiveAreNeverLoaded() throws IOException {
    String path =
        new ArchiveBuilder()
            .deflated("META-INF/MANIFEST.MF", manifest("Multi-Release: true"))
            .classes("WEB-INF/classes/A.class", "WEB-INF/classes/META-INF/versions/9/A.class")
            .writeTo(directory.resolve("app.war"));

    try (InputSet set = InputReader.open(List.of(path), List.of(), 17)) {
      assertEquals(List.of("WEB-INF/classes/A.class"), entries(set.application()));
    }
  }

  @Test
  void nestedJarIsChosenFromByItsOwnManifest() throws IOException {
    byte[] nested =
        new ArchiveBuilder()
            .deflated("META-INF/MANIFEST.MF", manifest("Multi-Release: true"))
            .classes("A.class", "META-INF/versions/9/A.class")
            .build();
    String path =
        new ArchiveBuilder()
            .classes("B.class", "META-INF/versions/9/B.class")
            .stored("lib/a.jar", nested)
            .writeTo(directory.resolve("app.jar"));

    try (InputSet set = InputReader.open(List.of(path), List.of(), 17)) {
      assertEquals(List.of("B.class", "META-INF/versions/9/A.class"), entries(set.application()));
    }
  }

  @Test
  void malformedManifestIsReportedAndBaseEntriesAreRead() throws IOException {
    String path = jar("Multi-Release\r\n".getBytes(StandardCharsets.UTF_8));

    try (InputSet set = InputReader.open(List.of(path), List.of(), 17)) {
      assertEquals(List.of("A.class", "B.class"), entries(set.application()));
      assertEquals(Problem.Kind.BAD_ARCHIVE, set.problems().get(0).kind());
      assertEquals(path + "!/META-INF/MANIFEST.MF", set.problems().get(0).subject());
    }
  }

  private String jar(byte[] manifest) throws IOException {
    return new ArchiveBuilder()
        .deflated("META-INF/MANIFEST.MF", manifest)
        .classes(CLASSES)
        .writeTo(directory.resolve("versions.jar"));
  }
}
