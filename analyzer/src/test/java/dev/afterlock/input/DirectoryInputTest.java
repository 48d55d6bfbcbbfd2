package dev.afterlock.input;

import static dev.afterlock.input.ArchiveBuilder.classFile;
import static dev.afterlock.input.ArchiveBuilder.containers;
import static dev.afterlock.input.ArchiveBuilder.entries;
import static dev.afterlock.input.ArchiveBuilder.manifest;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterlock.finding.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryInputTest {
  @TempDir private Path directory;

  @Test
  void directoryIsReadRecursivelyAndSorted() throws IOException {
    List<String> expected = List.of("Main.class", "com/acme/Feed.class", "com/acme/a/B.class");
    for (int i = expected.size() - 1; i >= 0; i--) {
      write(expected.get(i));
    }

    try (InputSet set = open(directory.toString())) {
      assertEquals(expected, entries(set.application()));
      assertEquals(List.of(), set.problems());
      assertEquals(1, set.containers());
      assertEquals(directory.toString(), set.application().get(0).container());
      assertArrayEquals(classFile("com/acme/Feed.class"), set.application().get(1).bytes());
    }
  }

  @Test
  void orderDoesNotDependOnTheOrderOfCreation(@TempDir Path first, @TempDir Path second)
      throws IOException {
    List<String> names = List.of("a/Z.class", "a-b/C.class", "a/B.class", "A.class", "é/Ü.class");
    assumeTrue(Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode('é'));
    for (int i = 0; i < names.size(); i++) {
      write(first, names.get(i));
      write(second, names.get(names.size() - 1 - i));
    }

    try (InputSet one = open(first.toString());
        InputSet other = open(second.toString())) {
      assertEquals(names.stream().sorted().toList(), entries(one.application()));
      assertEquals(entries(one.application()), entries(other.application()));
    }
  }

  @Test
  void archivesInsideDirectoryAreNotOpened() throws IOException {
    write("com/acme/Feed.class");
    new ArchiveBuilder().classes("Other.class").writeTo(directory.resolve("other.jar"));

    try (InputSet set = open(directory.toString())) {
      assertEquals(List.of("com/acme/Feed.class"), entries(set.application()));
    }
  }

  @Test
  void packageInfoIsListedAndModuleInfoIsNot() throws IOException {
    write("module-info.class");
    write("com/acme/module-info.class");
    write("com/acme/package-info.class");

    try (InputSet set = open(directory.toString())) {
      assertEquals(List.of("com/acme/package-info.class"), entries(set.application()));
    }
  }

  @Test
  void unpackedMultiReleaseJarIsReadLikeTheJar() throws IOException {
    write("A.class");
    write("META-INF/versions/11/A.class");

    try (InputSet plain = open(directory.toString())) {
      assertEquals(List.of("A.class"), entries(plain.application()));
    }
    Files.write(directory.resolve("META-INF/MANIFEST.MF"), manifest("Multi-Release: true"));
    try (InputSet versioned = open(directory.toString())) {
      assertEquals(List.of("META-INF/versions/11/A.class"), entries(versioned.application()));
    }
  }

  @Test
  void singleClassFileIsNamedByItsDirectory() throws IOException {
    Path file = write("com/acme/Feed.class");

    try (InputSet set = open(file.toString())) {
      assertEquals(List.of("Feed.class"), entries(set.application()));
      assertEquals(List.of(file.getParent().toString()), containers(set.application()));
      assertArrayEquals(classFile("com/acme/Feed.class"), set.application().get(0).bytes());
    }
  }

  @Test
  void classFileIsRecognisedWithoutItsExtension() throws IOException {
    Path file = Files.write(directory.resolve("Feed.bin"), classFile("feed"));

    try (InputSet set = open(file.toString())) {
      assertEquals(List.of("Feed.bin"), entries(set.application()));
      assertEquals(List.of(), set.problems());
    }
  }

  @Test
  void cyclesOfLinksEndAndAddNothing() throws IOException {
    write("com/acme/Feed.class");
    link(directory.resolve("com/acme/up"), directory);
    link(directory.resolve("a"), directory.resolve("com"));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try (InputSet set = open(directory.toString())) {
            assertEquals(List.of("com/acme/Feed.class"), entries(set.application()));
            assertEquals(List.of(), set.problems());
          }
        });
  }

  @Test
  void classFileThatIsALinkToNowhereIsReported() throws IOException {
    write("A.class");
    link(directory.resolve("B.class"), directory.resolve("missing"));

    try (InputSet set = open(directory.toString())) {
      assertEquals(List.of("A.class"), entries(set.application()));
      assertEquals(
          List.of(
              new Problem(
                  Problem.Kind.UNREADABLE_INPUT,
                  directory.resolve("B.class").toString(),
                  "The path is left out: it is not a regular file.")),
          set.problems());
    }
  }

  @Test
  void linkedDirectoriesAndFilesOutsideAreRead(@TempDir Path elsewhere) throws IOException {
    write(elsewhere, "Feed.class");
    link(directory.resolve("linked"), elsewhere);
    link(directory.resolve("Single.class"), elsewhere.resolve("Feed.class"));

    try (InputSet set = open(directory.toString())) {
      assertEquals(List.of("Single.class", "linked/Feed.class"), entries(set.application()));
      assertArrayEquals(classFile("Feed.class"), set.application().get(0).bytes());
    }
  }

  @Test
  void linksThatFanOutAtEveryLevelAreWalkedOnce(@TempDir Path elsewhere) throws IOException {
    for (int i = 0; i < 30; i++) {
      Files.createDirectory(elsewhere.resolve("d" + i));
    }
    for (int i = 0; i < 29; i++) {
      link(elsewhere.resolve("d" + i + "/x"), elsewhere.resolve("d" + (i + 1)));
      link(elsewhere.resolve("d" + i + "/y"), elsewhere.resolve("d" + (i + 1)));
    }
    write(elsewhere, "d29/Feed.class");

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try (InputSet set = open(elsewhere.resolve("d0").toString())) {
            assertEquals(1, set.application().size());
          }
        });
  }

  @Test
  void percentSignsAndNonAsciiLettersAreOrdinaryCharacters() throws IOException {
    assumeTrue(Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode('ж'));
    write("100%25 done/ж日本.class");

    try (InputSet set = open(directory.toString())) {
      assertEquals(List.of("100%25 done/ж日本.class"), entries(set.application()));
      assertArrayEquals(classFile("100%25 done/ж日本.class"), set.application().get(0).bytes());
    }
  }

  @Test
  void classFileLargerThanTheLimitFailsWhenItIsRead() throws IOException {
    write("A.class");
    Limits limits = new Limits(3, 100, 100, 1, 1);

    try (InputSet set = InputReader.open(List.of(directory.toString()), List.of(), 17, limits)) {
      IOException failure = assertThrows(IOException.class, () -> set.application().get(0).bytes());
      assertEquals(
          "Cannot read A.class in " + directory + ": it is larger than the limit of 3 bytes",
          failure.getMessage());
    }
  }

  @Test
  void fileThatVanishesFailsWithItsName() throws IOException {
    Path file = write("com/acme/Feed.class");

    try (InputSet set = open(directory.toString())) {
      Files.delete(file);
      IOException failure = assertThrows(IOException.class, () -> set.application().get(0).bytes());
      assertEquals(
          "Cannot read com/acme/Feed.class in " + directory + ": it does not exist",
          failure.getMessage());
    }
  }

  @Test
  void fileThatIsChangedBetweenTwoReadsFailsTheSecondTime() throws IOException {
    Path file = write("com/acme/Feed.class");

    try (InputSet set = open(directory.toString())) {
      assertArrayEquals(Files.readAllBytes(file), set.application().get(0).bytes());
      assertArrayEquals(Files.readAllBytes(file), set.application().get(0).bytes());
      Files.writeString(file, "another class");
      IOException failure = assertThrows(IOException.class, () -> set.application().get(0).bytes());
      assertEquals(
          "Cannot read com/acme/Feed.class in "
              + directory
              + ": it was changed while it was analysed",
          failure.getMessage());
    }
  }

  @Test
  void emptyDirectoryIsNoProblem() throws IOException {
    try (InputSet set = open(directory.toString())) {
      assertTrue(set.application().isEmpty());
      assertEquals(List.of(), set.problems());
      assertEquals(1, set.containers());
    }
  }

  private static InputSet open(String path) {
    return InputReader.open(List.of(path), List.of(), 17);
  }

  private Path write(String name) throws IOException {
    return write(directory, name);
  }

  private static Path write(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, classFile(name));
  }

  private static void link(Path link, Path target) {
    try {
      Files.createSymbolicLink(link, target);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "no symbolic links here: " + e);
    }
  }
}
