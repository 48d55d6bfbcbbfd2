package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.CodeLocation;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTreeTest {
  @TempDir Path repository;

  @Test
  void thePathIsRelativeToTheRepository() throws IOException {
    Path root = repository.resolve("core/src/main/java");
    write(root.resolve("com/acme/Feed.java"), "package com.acme;");

    SourceFile file = find(List.of(root), "com/acme/Feed$Inner", "Feed.java");

    assertTrue(file.found());
    assertEquals("core/src/main/java/com/acme/Feed.java", file.path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/main/java", "src/main/kotlin", "src/main/scala", "src/test/java"})
  void withoutRootsTheConventionalOnesAreTried(String root) throws IOException {
    write(repository.resolve(root).resolve("com/acme/Feed.java"), "package com.acme;");

    assertEquals(
        root + "/com/acme/Feed.java", find(List.of(), "com/acme/Feed", "Feed.java").path());
  }

  @Test
  void givenRootsStandInsteadOfTheConventionalOnes() throws IOException {
    write(repository.resolve("src/main/java/Feed.java"), "");

    assertFalse(find(List.of(repository.resolve("other")), "Feed", "Feed.java").found());
  }

  @Test
  void theFirstRootThatHasTheFileWins() throws IOException {
    write(repository.resolve("a/Feed.java"), "first");
    write(repository.resolve("b/Feed.java"), "second");

    List<Path> roots = List.of(repository.resolve("b"), repository.resolve("a"));
    assertEquals("b/Feed.java", find(roots, "Feed", "Feed.java").path());
  }

  @Test
  void aFileOutsideItsPackageDirectoryIsFoundByNameAndPackage() throws IOException {
    Path root = repository.resolve("src/main/kotlin");
    write(root.resolve("feed/Feed.kt"), "@file:JvmName(\"Feeds\")\npackage com.acme.feed\n");

    assertEquals(
        "src/main/kotlin/feed/Feed.kt",
        find(List.of(root), "com/acme/feed/FeedKt", "Feed.kt").path());
  }

  @Test
  void aFileOfAnotherPackageIsNotTaken() throws IOException {
    Path root = repository.resolve("src/main/kotlin");
    write(root.resolve("Feed.kt"), "package com.acme.feeder\n");

    assertFalse(find(List.of(root), "com/acme/feed/FeedKt", "Feed.kt").found());
  }

  @Test
  void twoFilesOfOneNameProveNothing() throws IOException {
    Path root = repository.resolve("src/main/kotlin");
    write(root.resolve("a/Feed.kt"), "package com.acme\n");
    write(root.resolve("b/Feed.kt"), "package com.acme\n");

    assertFalse(find(List.of(root), "com/acme/FeedKt", "Feed.kt").found());
  }

  @Test
  void aPathThatIsNotFoundIsGuessedFromThePackage() {
    assertEquals("com/acme/Feed.java", find(List.of(), "com/acme/Feed", "Feed.java").path());
    assertEquals("com/acme/Feed.java", find(List.of(), "com/acme/Feed$1$Item", null).path());
    assertEquals("com/acme/$Feed.java", find(List.of(), "com/acme/$Feed$1", null).path());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../secret.txt", "/etc/hostname", "..", ".", "", "a\\b", "C:secret", "x\u0000"})
  void aSourceFileAttributeNeverLeadsOutOfTheRoot(String hostile) throws IOException {
    Path root = Files.createDirectories(repository.resolve("src/main/java"));
    write(repository.resolve("src/main/secret.txt"), "secret");

    SourceFile file = find(List.of(root), "Feed", hostile);

    assertFalse(file.found());
    assertEquals("Feed.java", file.path());
  }

  @Test
  void aClassNameNeverLeadsOutOfTheRoot() throws IOException {
    Path root = Files.createDirectories(repository.resolve("src/main/java"));
    write(repository.resolve("src/main/secret.txt"), "secret");

    assertFalse(find(List.of(root), "../Feed", "secret.txt").found());
    assertEquals("a/Feed.java", find(List.of(root), "../..//a/./Feed", null).path());
  }

  @Test
  void aFileOutsideTheRepositoryIsNamedFromItsRoot(@TempDir Path elsewhere) throws IOException {
    write(elsewhere.resolve("com/acme/Feed.java"), "package com.acme;");

    SourceFile file = find(List.of(elsewhere), "com/acme/Feed", "Feed.java");

    assertTrue(file.found());
    assertEquals("com/acme/Feed.java", file.path());
  }

  @Test
  void linksInThePathOfTheRepositoryAreFollowed() throws IOException {
    Path real = Files.createDirectories(repository.resolve("real"));
    Path link = Files.createSymbolicLink(repository.resolve("link"), real);
    write(real.resolve("src/Feed.java"), "");

    SourceTree tree = SourceTree.of(List.of(link.resolve("src")), real);
    assertEquals("src/Feed.java", tree.open().find(at("Feed", "Feed.java")).path());
  }

  @Test
  void columnsAreThoseOfWhatIsVisible() {
    SourceText text = new SourceText("one\r\n\t  two  \r\rfour\n");

    assertEquals(4, text.startColumn(2));
    assertEquals(7, text.endColumn(2));
    assertFalse(text.hasCode(3));
    assertEquals("four", text.line(4));
    assertFalse(text.hasCode(5));
    assertFalse(text.hasCode(6));
    assertFalse(text.hasCode(0));
  }

  @Test
  void aLineBehindTheEndOfAStaleFileHasNoText() {
    SourceFile file = new SourceFile("Feed.java", new SourceText("one"));

    assertNotNull(file.textAt(1));
    assertNull(file.textAt(2));
  }

  @Test
  void theRepositoryIsTheNearestDirectoryWithGit() throws IOException {
    Path inner = Files.createDirectories(repository.resolve("a/b"));
    assertEquals(inner, SourceTree.repositoryOf(inner), "no repository around");

    write(repository.resolve(".git"), "gitdir: elsewhere");
    assertEquals(repository, SourceTree.repositoryOf(inner));
    assertEquals(repository, SourceTree.repositoryOf(repository.resolve("a/../a/b")));
  }

  @Test
  void pathsAreEncodedSegmentBySegment() {
    assertEquals(
        "a%20b/%C3%BC/Feed$1%25%23%3F%3A%5B%5D.java",
        RepositoryPaths.encode("a b/\u00FC/Feed$1%#?:[].java"));
  }

  @Test
  void containersAreShownWithoutThePlaceOfTheRepository() {
    RepositoryPaths paths = new RepositoryPaths(repository);

    assertEquals(
        "target/app.war!/WEB-INF/lib/feed.jar",
        paths.display(repository.resolve("target/app.war") + "!/WEB-INF/lib/feed.jar"));
    assertEquals("feed.jar", paths.display("/home/someone/feed.jar"));
    assertEquals("jrt:/java.base", paths.display("jrt:/java.base"));
    assertEquals("target/feed.jar", paths.display("target/feed.jar"));
    assertEquals("com/acme/Feed", paths.display("com/acme/Feed"));
    assertEquals("com.acme.Feed.run()V", paths.display("com.acme.Feed.run()V"));
    assertEquals("x\u0000", paths.display("x\u0000"));
    assertEquals(Optional.empty(), paths.relative(repository));
  }

  private SourceFile find(List<Path> roots, String owner, @Nullable String sourceFile) {
    return SourceTree.of(roots, repository).open().find(at(owner, sourceFile));
  }

  private static CodeLocation at(String owner, @Nullable String sourceFile) {
    return new CodeLocation(
        new CodePoint(new MethodRef(owner, "run", "()V"), 0, 1), sourceFile, "feed.jar");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
