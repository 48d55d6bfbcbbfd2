package dev.afterlock.input;

import static dev.afterlock.input.ArchiveBuilder.classFile;
import static dev.afterlock.input.ArchiveBuilder.entries;
import static dev.afterlock.input.ArchiveBuilder.patched;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DamagedInputTest {
  @TempDir private Path directory;

  @Test
  void truncatedArchiveIsBadAtEveryLength() throws IOException {
    byte[] whole = new ArchiveBuilder().classes("A.class", "B.class").build();

    for (int length = 0; length < whole.length; length++) {
      Path file = Files.write(directory.resolve("cut.jar"), Arrays.copyOf(whole, length));
      try (InputSet set = open(file)) {
        assertEquals(List.of(), set.application());
        assertEquals(
            List.of(
                new Problem(
                    Problem.Kind.BAD_ARCHIVE,
                    file.toString(),
                    "The archive cannot be read: it is truncated or not an archive,"
                        + " as it has no zip directory.")),
            set.problems());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.jar", "notes.war", "notes.jmod", "notes.aar"})
  void fileWithTheNameOfAnArchiveAndOtherContentIsBad(String name) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "a pointer to a large file");

    try (InputSet set = open(file)) {
      assertEquals(Problem.Kind.BAD_ARCHIVE, onlyProblem(set).kind());
      assertEquals(file.toString(), onlyProblem(set).subject());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"just text", "x", "", "JM"})
  void fileThatIsNothingKnownIsUnreadable(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), content);

    try (InputSet set = open(file)) {
      assertEquals(
          new Problem(
              Problem.Kind.UNREADABLE_INPUT,
              file.toString(),
              "The file is not a class file, archive or directory."),
          onlyProblem(set));
    }
  }

  @Test
  void directoryWithABrokenHeaderIsBadAndNotCutShort() throws IOException {
    byte[] whole = new ArchiveBuilder().classes("A.class", "B.class", "C.class").build();
    Path file = write(patched(whole, "B.class", header -> header.putInt(0, 0)));

    try (InputSet set = open(file)) {
      assertEquals(List.of(), set.application());
      assertEquals(
          "The archive cannot be read: its directory is damaged after entry number 1.",
          onlyProblem(set).message());
    }
  }

  @Test
  void damagedDataFailsWithTheNamesOfEntryAndContainer() throws IOException {
    byte[] whole = new ArchiveBuilder().classes("com/acme/A.class").build();
    int data = 30 + "com/acme/A.class".length();
    Arrays.fill(whole, data, data + 4, (byte) 0xFF);
    Path file = write(whole);

    try (InputSet set = open(file)) {
      String message = messageOfRead(set);
      assertTrue(message.startsWith("Cannot read com/acme/A.class in " + file + ": "), message);
    }
  }

  @Test
  void classFileOfFewerBytesThanStatedFails() throws IOException {
    assertEquals(
        "it is 11 bytes long, and the archive states 12",
        reasonAfter(header -> header.putInt(ArchiveBuilder.SIZE, 12)));
  }

  @Test
  void entryWithoutALocalHeaderFails() throws IOException {
    assertEquals(
        "it has no header where the archive's directory points to",
        reasonAfter(header -> header.putInt(ArchiveBuilder.HEADER_OFFSET, 3)));
  }

  @Test
  void entryBehindTheEndOfTheFileFails() throws IOException {
    String expected = "it ends too early";
    assertEquals(
        expected, reasonAfter(header -> header.putInt(ArchiveBuilder.HEADER_OFFSET, 0x7FFFFFFF)));
    assertEquals(
        expected, reasonAfter(header -> header.putInt(ArchiveBuilder.COMPRESSED_SIZE, 9999)));
  }

  @Test
  void encryptedEntryFails() throws IOException {
    assertEquals(
        "it is encrypted", reasonAfter(header -> header.putShort(ArchiveBuilder.FLAGS, (short) 1)));
  }

  @Test
  void unknownCompressionMethodFails() throws IOException {
    assertEquals(
        "it uses compression method 93, and jars only store or deflate",
        reasonAfter(header -> header.putShort(ArchiveBuilder.METHOD, (short) 93)));
  }

  @Test
  void classFileThatStatesMoreThanTheLimitIsLeftOut() throws IOException {
    byte[] whole = new ArchiveBuilder().classes("A.class", "B.class").build();
    Path file =
        write(
            patched(
                whole,
                "A.class",
                header -> header.putInt(ArchiveBuilder.SIZE, Limits.CLASS_BYTES + 1)));

    try (InputSet set = open(file)) {
      assertEquals(List.of("B.class"), entries(set.application()));
      assertEquals(
          new Problem(
              Problem.Kind.BAD_ARCHIVE,
              file + "!/A.class",
              "The class file is left out: at 67,108,865 bytes it is larger than the limit of"
                  + " 67,108,864."),
          onlyProblem(set));
    }
  }

  @Test
  void classFileThatInflatesBeyondTheLimitFailsInsteadOfFillingTheHeap() throws IOException {
    byte[] whole = new ArchiveBuilder().deflated("A.class", new byte[1 << 20]).build();
    Path file = write(patched(whole, "A.class", header -> header.putInt(ArchiveBuilder.SIZE, 100)));
    Limits limits = new Limits(1000, 1000, 1000, 1, 1);

    try (InputSet set = InputReader.open(List.of(file.toString()), List.of(), 17, limits)) {
      assertEquals(
          "Cannot read A.class in " + file + ": it is larger than the limit of 1,000 bytes",
          messageOfRead(set));
    }
  }

  @Test
  void flippedBytesNeverThrowOutOfOpenNorAnythingButIoExceptionLater() throws IOException {
    byte[] nested = new ArchiveBuilder().classes("In.class").build();
    byte[] whole =
        new ArchiveBuilder()
            .deflated("META-INF/MANIFEST.MF", ArchiveBuilder.manifest("Multi-Release: true"))
            .classes("A.class", "META-INF/versions/9/A.class")
            .deflated("lib/deflated.jar", nested)
            .stored("lib/stored.jar", nested)
            .build();
    Random random = new Random(7);
    Path file = directory.resolve("flipped.jar");
    for (int round = 0; round < 500; round++) {
      byte[] flipped = whole.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, flipped);
      try (InputSet set = open(file)) {
        assertTrue(set.application().size() <= 4);
        for (ClassResource resource : set.application()) {
          readOrFail(resource);
        }
      }
    }
  }

  @Test
  void archiveThatIsCutAfterItWasOpenedFailsWithTheNamesOfEntryAndContainer() throws IOException {
    byte[] whole = new ArchiveBuilder().classes("A.class").build();
    Path file = write(whole);

    try (InputSet set = open(file)) {
      Files.write(file, Arrays.copyOf(whole, 10));

      String message = messageOfRead(set);
      assertTrue(message.startsWith("Cannot read A.class in " + file + ": "), message);
    }
  }

  private static void readOrFail(ClassResource resource) {
    try {
      assertTrue(resource.bytes().length < 1000);
    } catch (IOException expected) {
      assertTrue(expected.getMessage().startsWith("Cannot read " + resource.entry() + " in "));
    }
  }

  /** Returns why an entry of 11 bytes cannot be read after a change to its directory header. */
  private String reasonAfter(Consumer<ByteBuffer> change) throws IOException {
    byte[] content = classFile("A.class");
    Path file =
        write(patched(new ArchiveBuilder().stored("A.class", content).build(), "A", change));
    try (InputSet set = open(file)) {
      String message = messageOfRead(set);
      String start = "Cannot read A.class in " + file + ": ";
      assertTrue(message.startsWith(start), message);
      return message.substring(start.length());
    }
  }

  private static String messageOfRead(InputSet set) {
    return assertThrows(IOException.class, () -> set.application().get(0).bytes()).getMessage();
  }

  private static Problem onlyProblem(InputSet set) {
    assertEquals(1, set.problems().size(), () -> set.problems().toString());
    return set.problems().get(0);
  }

  private Path write(byte[] archive) throws IOException {
    return Files.write(directory.resolve("damaged.jar"), archive);
  }

  private static InputSet open(Path file) {
    return InputReader.open(List.of(file.toString()), List.of(), 17);
  }
}
