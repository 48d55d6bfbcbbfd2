package dev.afterlock.input;

import static dev.afterlock.input.ArchiveBuilder.classFile;
import static dev.afterlock.input.ArchiveBuilder.containers;
import static dev.afterlock.input.ArchiveBuilder.entries;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputReaderTest {
  @TempDir private Path directory;

  @Test
  void containersStayInTheOrderOfTheUser() throws IOException {
    String b = jar("b.jar");
    String a = jar("a.jar");

    try (InputSet set = InputReader.open(List.of(b, a), List.of(), 17)) {
      assertEquals(List.of(b, a), containers(set.application()));
      assertEquals(2, set.containers());
    }
  }

  @Test
  void pathThatComesTwiceCountsOnce() throws IOException {
    String path = jar("a.jar");
    String sameFile = directory.resolve(".").resolve("a.jar").toString();

    try (InputSet set = InputReader.open(List.of(path, sameFile, path), List.of(sameFile), 17)) {
      assertEquals(List.of(path), containers(set.application()));
      assertEquals(List.of(), set.auxiliary());
      assertEquals(1, set.containers());
    }
  }

  @Test
  void missingPathIsReportedOnceAndTheOthersAreRead() throws IOException {
    String missing = directory.resolve("missing.jar").toString();
    String path = jar("a.jar");

    try (InputSet set = InputReader.open(List.of(missing, path, missing), List.of(missing), 17)) {
      assertEquals(List.of(path), containers(set.application()));
      assertEquals(
          List.of(unreadable(missing, "The path cannot be read: it does not exist.")),
          set.problems());
    }
  }

  @Test
  void emptyAndInvalidPathsAreReported() throws IOException {
    try (InputSet set = InputReader.open(List.of("", "a\0b"), List.of(), 17)) {
      assertEquals(List.of(), set.application());
      assertEquals(unreadable("", "An input is an empty string."), set.problems().get(0));
      assertEquals("a\0b", set.problems().get(1).subject());
      assertEquals(Problem.Kind.UNREADABLE_INPUT, set.problems().get(1).kind());
    }
  }

  @Test
  void pathBelowAFileIsReported() throws IOException {
    String below = jar("a.jar") + "/b.jar";

    try (InputSet set = InputReader.open(List.of(below), List.of(), 17)) {
      assertEquals(1, set.problems().size());
      assertEquals(below, set.problems().get(0).subject());
    }
  }

  @Test
  void auxiliaryIsReadTheSameWayAndNotCounted() throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    Files.write(classes.resolve("A.class"), classFile("A"));
    String library = jar("lib.jar");

    try (InputSet set = InputReader.open(List.of(classes.toString()), List.of(library), 17)) {
      assertEquals(List.of("A.class"), entries(set.application()));
      assertEquals(List.of(library), containers(set.auxiliary()));
      assertEquals(1, set.containers());
    }
  }

  @Test
  void wildcardMeansAllJarsOfTheDirectoryByName() throws IOException {
    String second = jar("second.JAR");
    String first = jar("first.jar");
    jar("other.zip");
    Files.createDirectory(directory.resolve("directory.jar"));

    try (InputSet set = InputReader.open(List.of(), List.of(directory + "/*"), 17)) {
      assertEquals(List.of(first, second), containers(set.auxiliary()));
      assertEquals(List.of(), set.problems());
    }
  }

  @Test
  void wildcardInAMissingDirectoryIsReported() throws IOException {
    Path missing = directory.resolve("missing");

    try (InputSet set = InputReader.open(List.of(), List.of(missing + "/*"), 17)) {
      assertEquals(
          List.of(
              unreadable(
                  missing.resolve("*").toString(),
                  "The directory cannot be read: it does not exist.")),
          set.problems());
    }
  }

  @Test
  void allModulesOfTheRunningJdkAreContainersOfTheirOwn() throws IOException {
    try (InputSet set = InputReader.open(List.of("jrt:"), List.of("jrt:/java.base"), 17)) {
      assertTrue(set.containers() > 1);
      assertTrue(containers(set.application()).contains("jrt:/java.base"));
      assertTrue(containers(set.application()).contains("jrt:/java.logging"));
      assertEquals(List.of(), set.auxiliary());
      assertEquals(List.of(), set.problems());
    }
  }

  @Test
  void oneModuleOfTheRunningJdkIsReadOnceUnderBothNames() throws IOException {
    try (InputSet set =
        InputReader.open(List.of("jrt:java.base", "jrt:/java.base"), List.of(), 17)) {
      assertEquals(1, set.containers());
      assertTrue(set.application().size() > 5000);
      assertEquals(
          List.of("jrt:/java.base"), containers(set.application()).stream().distinct().toList());
      List<String> entries = entries(set.application());
      assertEquals(entries.stream().sorted().distinct().toList(), entries);
      ClassResource object = set.application().get(entries.indexOf("java/lang/Object.class"));
      assertEquals((byte) 0xCA, object.bytes()[0]);
    }
  }

  @Test
  void moduleThatTheRunningJdkLacksIsReported() throws IOException {
    try (InputSet set = InputReader.open(List.of("jrt:/java.bas", "jrt:../x"), List.of(), 17)) {
      String message = "The running JDK has no such module; see java --list-modules.";
      assertEquals(
          List.of(unreadable("jrt:/java.bas", message), unreadable("jrt:../x", message)),
          set.problems());
    }
  }

  private static Problem unreadable(String subject, String message) {
    return new Problem(Problem.Kind.UNREADABLE_INPUT, subject, message);
  }

  private String jar(String name) throws IOException {
    return new ArchiveBuilder().classes("A.class").writeTo(directory.resolve(name));
  }
}
