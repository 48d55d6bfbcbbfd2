package dev.afterlock.input;

import static dev.afterlock.input.ArchiveBuilder.classFile;
import static dev.afterlock.input.ArchiveBuilder.containers;
import static dev.afterlock.input.ArchiveBuilder.entries;
import static dev.afterlock.input.ArchiveBuilder.patched;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NestedArchiveInputTest {
  @TempDir private Path directory;

  @Test
  void anInnerArchiveIsReadByTheNameThatReportsGiveIt() throws IOException {
    String file =
        new ArchiveBuilder()
            .classes("Outer.class")
            .deflated("lib/inner.jar", new ArchiveBuilder().classes("Inner.class").build())
            .writeTo(directory.resolve("app.jar"));
    String inner = file + "!/lib/inner.jar";

    try (InputSet set = InputReader.open(List.of(inner), List.of(), 17)) {
      assertEquals(List.of(inner), containers(set.application()));
      assertEquals(List.of(), set.problems());
    }
  }

  @Test
  void anInnerArchiveThatIsNotThereIsAProblem() throws IOException {
    String file = new ArchiveBuilder().classes("A.class").writeTo(directory.resolve("app.jar"));

    try (InputSet set = InputReader.open(List.of(file + "!/b.jar"), List.of(), 17)) {
      assertEquals(List.of(), set.application());
      assertEquals(file + "!/b.jar", set.problems().get(0).subject());
    }
  }

  @Test
  void librariesOfExecutableJarFollowItsOwnClasses() throws IOException {
    byte[] feed = new ArchiveBuilder().classes("com/acme/Feed.class").build();
    byte[] core = new ArchiveBuilder().classes("com/acme/Core.class").build();
    String path =
        new ArchiveBuilder()
            .stored("BOOT-INF/lib/feed.jar", feed)
            .stored("BOOT-INF/lib/core.jar", core)
            .classes("BOOT-INF/classes/com/acme/App.class", "org/boot/Launcher.class")
            .writeTo(directory.resolve("app.jar"));

    try (InputSet set = open(path)) {
      assertEquals(
          List.of(
              "BOOT-INF/classes/com/acme/App.class",
              "org/boot/Launcher.class",
              "com/acme/Core.class",
              "com/acme/Feed.class"),
          entries(set.application()));
      assertEquals(
          List.of(path, path, path + "!/BOOT-INF/lib/core.jar", path + "!/BOOT-INF/lib/feed.jar"),
          containers(set.application()));
      assertArrayEquals(classFile("com/acme/Feed.class"), set.application().get(3).bytes());
      assertEquals(3, set.containers());
      assertEquals(List.of(), set.problems());
    }
  }

  @Test
  void deflatedLibraryOfWebArchiveInEnterpriseArchiveIsRead() throws IOException {
    byte[] jar = new ArchiveBuilder().classes("Feed.class").build();
    byte[] war = new ArchiveBuilder().deflated("WEB-INF/lib/feed.jar", jar).build();
    String path =
        new ArchiveBuilder().deflated("web.war", war).writeTo(directory.resolve("app.ear"));

    try (InputSet set = open(path)) {
      assertEquals(
          List.of(path + "!/web.war!/WEB-INF/lib/feed.jar"), containers(set.application()));
      assertArrayEquals(classFile("Feed.class"), set.application().get(0).bytes());
    }
  }

  @Test
  void androidLibraryGivesItsClassesAndLibraries() throws IOException {
    String path =
        new ArchiveBuilder()
            .deflated("classes.jar", new ArchiveBuilder().classes("A.class").build())
            .deflated("libs/b.jar", new ArchiveBuilder().classes("B.class").build())
            .deflated("lint.jar", new ArchiveBuilder().classes("Lint.class").build())
            .deflated("AndroidManifest.xml", new byte[] {'<'})
            .writeTo(directory.resolve("lib.aar"));

    try (InputSet set = open(path)) {
      assertEquals(List.of("A.class", "B.class"), entries(set.application()));
      assertEquals(path + "!/classes.jar", set.application().get(0).container());
    }
  }

  @Test
  void fiveLevelsAreReadAndTheSixthIsRefused() throws IOException {
    byte[] archive = new ArchiveBuilder().classes("Level6.class").build();
    for (int level = 5; level >= 0; level--) {
      archive =
          new ArchiveBuilder().classes("Level" + level + ".class").stored("n.jar", archive).build();
    }
    Path file = Files.write(directory.resolve("deep.jar"), archive);

    try (InputSet set = open(file.toString())) {
      assertEquals(
          List.of(
              "Level0.class",
              "Level1.class",
              "Level2.class",
              "Level3.class",
              "Level4.class",
              "Level5.class"),
          entries(set.application()));
      assertEquals(
          List.of(
              badArchive(
                  file + "!/n.jar".repeat(6),
                  "The archive is left out: it is nested more than 5 levels deep;"
                      + " unpack the outer ones.")),
          set.problems());
    }
  }

  @Test
  void nestedArchiveThatIsDamagedDoesNotHideItsNeighbours() throws IOException {
    String path =
        new ArchiveBuilder()
            .deflated("lib/bad.jar", new byte[] {1, 2, 3})
            .deflated("lib/good.jar", new ArchiveBuilder().classes("A.class").build())
            .writeTo(directory.resolve("app.war"));

    try (InputSet set = open(path)) {
      assertEquals(List.of("A.class"), entries(set.application()));
      assertEquals(
          List.of(
              badArchive(
                  path + "!/lib/bad.jar",
                  "The archive cannot be read: it is truncated or not an archive,"
                      + " as it has no zip directory.")),
          set.problems());
    }
  }

  @Test
  void nestedArchiveThatInflatesAHundredfoldIsRefused() throws IOException {
    byte[] zeros = new byte[Limits.HARMLESS_BYTES + 1];
    String path =
        new ArchiveBuilder()
            .classes("A.class")
            .deflated("bomb.jar", zeros)
            .writeTo(directory.resolve("app.jar"));

    try (InputSet set = open(path)) {
      assertEquals(List.of("A.class"), entries(set.application()));
      Problem problem = onlyProblem(set);
      assertEquals(Problem.Kind.BAD_ARCHIVE, problem.kind());
      assertEquals(path + "!/bomb.jar", problem.subject());
      assertTrue(
          problem.message().matches(".* its 1,0\\d\\d bytes inflate to more than .* 1,048,576\\."),
          problem.message());
    }
  }

  @Test
  void nestedArchiveThatHidesItsSizeIsRefusedAllTheSame() throws IOException {
    byte[] zip = new ArchiveBuilder().deflated("bomb.jar", new byte[2 << 20]).build();
    byte[] lying = patched(zip, "bomb.jar", header -> header.putInt(ArchiveBuilder.SIZE, 10));
    Path file = Files.write(directory.resolve("app.jar"), lying);

    try (InputSet set = open(file.toString())) {
      assertEquals(file + "!/bomb.jar", onlyProblem(set).subject());
    }
  }

  @Test
  void nestedArchiveThatClaimsToBeHugeIsReadAtItsRealSize() throws IOException {
    byte[] zip =
        new ArchiveBuilder()
            .deflated("lib.jar", new ArchiveBuilder().classes("A.class").build())
            .build();
    byte[] lying =
        patched(zip, "lib.jar", header -> header.putInt(ArchiveBuilder.SIZE, Integer.MAX_VALUE));
    Path file = Files.write(directory.resolve("app.jar"), lying);

    try (InputSet set = open(file.toString())) {
      assertEquals(List.of("A.class"), entries(set.application()));
    }
  }

  @Test
  void nestedArchiveLargerThanTheLimitIsRefused() throws IOException {
    String path = webArchiveWithLibraries(1);
    Limits limits = new Limits(1000, 50, 1000, 10, 5);

    try (InputSet set = InputReader.open(List.of(path), List.of(), 17, limits)) {
      assertEquals(path + "!/lib0.jar", onlyProblem(set).subject());
      assertTrue(onlyProblem(set).message().endsWith("inflate to more than the limit of 50."));
    }
  }

  @Test
  void inflatedArchivesTogetherStayBelowTheirLimit() throws IOException {
    String path = webArchiveWithLibraries(3);
    Limits limits = new Limits(1000, 1000, 300, 10, 5);

    try (InputSet set = InputReader.open(List.of(path), List.of(), 17, limits)) {
      assertEquals(2, set.application().size());
      assertEquals(
          badArchive(
              path + "!/lib2.jar",
              "The nested archive is left out: inflated archives may take 300 bytes together;"
                  + " use a larger heap or unpack the outer archive."),
          onlyProblem(set));
    }
  }

  @Test
  void numberOfNestedArchivesIsLimitedAndReportedOnce() throws IOException {
    String path = webArchiveWithLibraries(5);
    Limits limits = new Limits(1000, 1000, 10_000, 2, 5);

    try (InputSet set = InputReader.open(List.of(path), List.of(), 17, limits)) {
      assertEquals(2, set.application().size());
      assertEquals(
          badArchive(
              path + "!/lib2.jar",
              "This and all further nested archives are left out: there are more than 2 of them."),
          onlyProblem(set));
    }
  }

  private String webArchiveWithLibraries(int count) throws IOException {
    ArchiveBuilder builder = new ArchiveBuilder();
    for (int i = 0; i < count; i++) {
      builder.deflated("lib" + i + ".jar", new ArchiveBuilder().classes("A.class").build());
    }
    return builder.writeTo(directory.resolve("app.war"));
  }

  private static Problem badArchive(String subject, String message) {
    return new Problem(Problem.Kind.BAD_ARCHIVE, subject, message);
  }

  private static Problem onlyProblem(InputSet set) {
    assertEquals(1, set.problems().size(), () -> set.problems().toString());
    return set.problems().get(0);
  }

  private static InputSet open(String path) {
    return InputReader.open(List.of(path), List.of(), 17);
  }
}
