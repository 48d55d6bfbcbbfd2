package dev.afterlock.input;

import static dev.afterlock.input.ArchiveBuilder.classFile;
import static dev.afterlock.input.ArchiveBuilder.concat;
import static dev.afterlock.input.ArchiveBuilder.containers;
import static dev.afterlock.input.ArchiveBuilder.entries;
import static dev.afterlock.input.ArchiveBuilder.patched;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterlock.finding.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveInputTest {
  private static final byte[] JMOD_HEADER = {'J', 'M', 1, 0};

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"app.jar", "app.zip", "app.JAR", "app.war", "app.ear", "app"})
  void classFilesOfArchiveAreListedUnderItsName(String name) throws IOException {
    String path =
        new ArchiveBuilder()
            .classes("com/acme/Feed.class")
            .stored("com/acme/App.class", classFile("app"))
            .deflated("readme.txt", new byte[] {1})
            .writeTo(directory.resolve(name));

    try (InputSet set = open(path)) {
      assertEquals(List.of("com/acme/App.class", "com/acme/Feed.class"), names(set));
      assertEquals(List.of(path, path), containers(set.application()));
      assertArrayEquals(classFile("app"), set.application().get(0).bytes());
      assertArrayEquals(classFile("com/acme/Feed.class"), set.application().get(1).bytes());
      assertEquals(1, set.containers());
      assertEquals(List.of(), set.problems());
    }
  }

  @Test
  void orderDoesNotDependOnTheOrderInTheArchive() throws IOException {
    String one =
        new ArchiveBuilder().classes("b/B.class", "A.class").writeTo(directory.resolve("1.jar"));
    String other =
        new ArchiveBuilder().classes("A.class", "b/B.class").writeTo(directory.resolve("2.jar"));

    try (InputSet first = open(one);
        InputSet second = open(other)) {
      assertEquals(List.of("A.class", "b/B.class"), names(first));
      assertEquals(names(first), names(second));
    }
  }

  @Test
  void prefixesOfWebArchivesStayOn() throws IOException {
    String path =
        new ArchiveBuilder()
            .classes("WEB-INF/classes/com/acme/Feed.class", "module-info.class")
            .writeTo(directory.resolve("app.war"));

    try (InputSet set = open(path)) {
      assertEquals(List.of("WEB-INF/classes/com/acme/Feed.class"), names(set));
    }
  }

  @Test
  void jmodGivesTheClassesBelowItsClassesDirectory() throws IOException {
    byte[] zip =
        new ArchiveBuilder()
            .classes("classes/module-info.class", "classes/com/acme/Feed.class")
            .deflated("lib/tool.jar", new ArchiveBuilder().classes("Tool.class").build())
            .classes("lib/Other.class")
            .build();
    Path file = Files.write(directory.resolve("acme.jmod"), concat(JMOD_HEADER, zip));
    Path unnamed = Files.write(directory.resolve("acme"), concat(JMOD_HEADER, zip));

    try (InputSet set = open(file.toString(), unnamed.toString())) {
      String expected = "classes/com/acme/Feed.class";
      assertEquals(List.of(expected, expected), names(set));
      assertArrayEquals(classFile(expected), set.application().get(0).bytes());
      assertEquals(List.of(), set.problems());
    }
  }

  @Test
  void jmodOfTheJdkIsRead() throws IOException {
    Path jmod = Path.of(System.getProperty("java.home"), "jmods", "java.logging.jmod");
    assumeTrue(Files.exists(jmod), "this JDK has no jmods");

    try (InputSet set = open(jmod.toString())) {
      assertTrue(names(set).contains("classes/java/util/logging/Logger.class"));
      assertTrue(set.application().get(0).bytes().length > 100);
      assertEquals(List.of(), set.problems());
    }
  }

  @Test
  void executableJarWithLaunchScriptIsRead() throws IOException {
    byte[] script = "#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(StandardCharsets.UTF_8);
    byte[] zip = new ArchiveBuilder().classes("A.class").build();
    Path file = Files.write(directory.resolve("app.jar"), concat(script, zip));

    try (InputSet set = open(file.toString())) {
      assertEquals(List.of("A.class"), names(set));
      assertArrayEquals(classFile("A.class"), set.application().get(0).bytes());
    }
  }

  @Test
  void commentThatContainsTheEndSignatureDoesNotMislead() throws IOException {
    String fakeEnd = "PK\5\6" + "\1".repeat(10) + "\100\0\0\0\0\0\0\0\0\0";
    String path =
        new ArchiveBuilder()
            .classes("A.class")
            .comment(fakeEnd)
            .writeTo(directory.resolve("app.jar"));

    try (InputSet set = open(path)) {
      assertEquals(List.of("A.class"), names(set));
    }
  }

  @Test
  void archiveWithoutEntriesIsNoProblem() throws IOException {
    String path = new ArchiveBuilder().writeTo(directory.resolve("empty.bin"));

    try (InputSet set = open(path)) {
      assertEquals(List.of(), names(set));
      assertEquals(1, set.containers());
      assertEquals(List.of(), set.problems());
    }
  }

  @Test
  void archiveWithMoreEntriesThanTheOldFormatCountsIsRead() throws IOException {
    ArchiveBuilder builder = new ArchiveBuilder();
    for (int i = 0; i < 70_000; i++) {
      builder.stored("C" + i + ".class", new byte[0]);
    }
    byte[] zip = builder.build();
    Path plain = Files.write(directory.resolve("many.jar"), zip);
    Path prefixed = Files.write(directory.resolve("prefixed.jar"), concat(new byte[99], zip));

    try (InputSet set = open(plain.toString(), prefixed.toString())) {
      assertEquals(140_000, set.application().size());
      assertEquals(0, set.application().get(139_999).bytes().length);
      assertEquals(List.of(), set.problems());
    }
  }

  @Test
  void sizesInTheZip64FieldAreUsed() throws IOException {
    byte[] content = classFile("wide");
    byte[] zip = new ArchiveBuilder().stored("A.class", content).build();
    Path file = Files.write(directory.resolve("wide.jar"), withZip64Sizes(zip, content.length));

    try (InputSet set = open(file.toString())) {
      assertArrayEquals(content, set.application().get(0).bytes());
    }
  }

  /** Moves both sizes of the only entry into a zip64 field (APPNOTE 4.5.3). */
  private static byte[] withZip64Sizes(byte[] zip, long size) {
    int end = zip.length - 22;
    byte[] saturated =
        patched(
            zip,
            "A.class",
            header ->
                header
                    .putInt(ArchiveBuilder.COMPRESSED_SIZE, -1)
                    .putInt(ArchiveBuilder.SIZE, -1)
                    .putShort(30, (short) 24));
    ByteBuffer wide =
        ByteBuffer.allocate(zip.length + 24)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(saturated, 0, end)
            .putShort((short) 0x7777)
            .putShort((short) 0)
            .putShort((short) 1)
            .putShort((short) 16)
            .putLong(size)
            .putLong(size)
            .put(saturated, end, 22);
    int directorySize = wide.getInt(end + 24 + 12);
    return wide.putInt(end + 24 + 12, directorySize + 24).array();
  }

  @Test
  void namesThatWouldLeaveTheTargetDirectoryAreJustNames() throws IOException {
    List<String> odd = List.of("../../etc/A.class", "/abs/B.class", "a/./../C.class");
    String path =
        new ArchiveBuilder()
            .classes(odd.toArray(String[]::new))
            .writeTo(directory.resolve("odd.jar"));

    try (InputSet set = open(path)) {
      assertEquals(odd, names(set));
      assertArrayEquals(classFile(odd.get(0)), set.application().get(0).bytes());
      try (var files = Files.list(directory)) {
        assertEquals(1, files.count());
      }
    }
  }

  @Test
  void encodedAndNonAsciiNamesAreReadAsTheyAre() throws IOException {
    List<String> names = List.of("100%25/A.class", "日本/ж.class");
    String path =
        new ArchiveBuilder()
            .classes(names.toArray(String[]::new))
            .writeTo(directory.resolve("names%20.jar"));

    try (InputSet set = open(path)) {
      assertEquals(names, names(set));
      assertArrayEquals(classFile("日本/ж.class"), set.application().get(1).bytes());
    }
  }

  @Test
  void namesThatAreNotUtf8StayApart() throws IOException {
    byte[] zip = new ArchiveBuilder().classes("a1.class", "a2.class").build();
    byte[] first = patched(zip, "a1", header -> header.put(ArchiveBuilder.NAME, (byte) 0xE4));
    byte[] both = patched(first, "a2", header -> header.put(ArchiveBuilder.NAME, (byte) 0xF6));
    Path file = Files.write(directory.resolve("latin.jar"), both);

    try (InputSet set = open(file.toString())) {
      assertEquals(List.of("ä1.class", "ö2.class"), names(set));
    }
  }

  @Test
  void firstOfSeveralEntriesWithOneNameCounts() throws IOException {
    byte[] zip =
        new ArchiveBuilder()
            .deflated("A1.class", classFile("first"))
            .deflated("A2.class", classFile("second"))
            .build();
    byte[] same =
        patched(zip, "A2.class", header -> header.put(ArchiveBuilder.NAME + 1, (byte) '1'));
    Path file = Files.write(directory.resolve("twice.jar"), same);

    try (InputSet set = open(file.toString())) {
      assertEquals(List.of("A1.class"), names(set));
      assertArrayEquals(classFile("first"), set.application().get(0).bytes());
      assertEquals(
          List.of(
              new Problem(
                  Problem.Kind.DUPLICATE_CLASS,
                  file + "!/A1.class",
                  "The archive holds several entries with this name; the first one counts.")),
          set.problems());
    }
  }

  @Test
  void classesCanBeReadAgainAndBySeveralThreadsAtOnce() throws Exception {
    ArchiveBuilder inner = new ArchiveBuilder();
    ArchiveBuilder outer = new ArchiveBuilder();
    for (int i = 0; i < 200; i++) {
      inner.deflated("in/C" + i + ".class", classFile("inner".repeat(i * 10)));
      outer.deflated("out/C" + i + ".class", classFile("outer".repeat(i * 10)));
    }
    byte[] nested = inner.build();
    outer.deflated("lib/deflated.jar", nested).stored("lib/stored.jar", nested);
    String path = outer.writeTo(directory.resolve("app.jar"));

    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (InputSet set = open(path)) {
      assertEquals(600, set.application().size());
      Callable<List<Integer>> readAll = () -> hashes(set.application());
      List<Integer> expected = readAll.call();
      List<Future<List<Integer>>> results = threads.invokeAll(List.of(readAll, readAll, readAll));
      for (Future<List<Integer>> result : results) {
        assertEquals(expected, result.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Integer> hashes(List<ClassResource> classes) throws IOException {
    List<Integer> hashes = new ArrayList<>();
    for (ClassResource resource : classes) {
      hashes.add(Arrays.hashCode(resource.bytes()));
    }
    return hashes;
  }

  @Test
  void interruptOfOneReaderDoesNotCloseTheArchiveForOthers() throws IOException {
    String path = new ArchiveBuilder().classes("A.class").writeTo(directory.resolve("app.jar"));

    try (InputSet set = open(path)) {
      Thread.currentThread().interrupt();
      byte[] interrupted = set.application().get(0).bytes();
      assertTrue(Thread.interrupted());
      assertArrayEquals(interrupted, set.application().get(0).bytes());
    }
  }

  @Test
  void closedSetNamesTheClassThatCannotBeReadAnyMore() throws IOException {
    String path = new ArchiveBuilder().classes("A.class").writeTo(directory.resolve("app.jar"));
    InputSet set = open(path);
    set.close();

    IOException failure = assertThrows(IOException.class, () -> set.application().get(0).bytes());

    assertEquals(
        "Cannot read A.class in " + path + ": the input has been closed", failure.getMessage());
  }

  @Test
  void jarsOfTheTestClassPathAreReadAsTheJdkReadsThem() throws IOException {
    List<String> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(element -> element.endsWith(".jar"))
            .toList();
    assumeTrue(!jars.isEmpty(), "no jars on the class path");

    for (String jar : jars) {
      // Release 8 leaves versioned entries out, so that both readers see the same names.
      try (InputSet set = InputReader.open(List.of(jar), List.of(), 8);
          ZipFile expected = new ZipFile(jar)) {
        List<String> own =
            names(set).stream().filter(name -> expected.getEntry(name) != null).toList();
        List<String> theirs =
            expected.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                .filter(name -> !name.startsWith("META-INF/versions/"))
                .sorted()
                .toList();
        assertEquals(theirs, own, jar);
        for (ClassResource resource : set.application().subList(0, Math.min(20, own.size()))) {
          byte[] bytes =
              expected.getInputStream(expected.getEntry(resource.entry())).readAllBytes();
          assertArrayEquals(bytes, resource.bytes(), resource.toString());
        }
      }
    }
  }

  private static InputSet open(String... paths) {
    return InputReader.open(List.of(paths), List.of(), 17);
  }

  private static List<String> names(InputSet set) {
    return entries(set.application());
  }
}
