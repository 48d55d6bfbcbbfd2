package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that were made to mislead: each oddity is a problem, and the rest is analysed. */
final class OddArchivesTest {
  private static final int CHECKSUM = 16;
  private static final int NAME = 46;

  private static Corpus sample;
  private static List<String> expected;

  @TempDir private Path directory;

  @BeforeAll
  static void readTheSample() throws IOException {
    sample = Corpus.read(Corpus.SAMPLE);
    expected = Corpus.keys(Corpus.analyze(Corpus.SAMPLE));
    assertFalse(expected.isEmpty());
  }

  @Test
  void aClassWithAWrongChecksumIsLeftOut() throws IOException {
    Path jar = jar(Map.of("odd/A.class", sample.classes().firstKey().getBytes()));
    patch(jar, "odd/A.class", header -> header.putInt(CHECKSUM, 0x12345678));

    Problem problem = onlyOddity(jar);

    assertEquals(Problem.Kind.BAD_CLASS, problem.kind());
    assertEquals(jar + "!/odd/A.class", problem.subject());
    assertTrue(problem.message().endsWith("and the archive states 12345678."), problem::message);
  }

  /** What is in it may be good all the same: it was only packed again by a careless tool. */
  @Test
  void aNestedArchiveWithAWrongChecksumIsToldAndRead() throws IOException {
    Path jar =
        Files.write(
            directory.resolve("a.jar"), zip(Map.of("lib/inner.jar", zip(sample.classes()))));
    patch(jar, "lib/inner.jar", header -> header.putInt(CHECKSUM, 7));

    Problem problem = onlyOddity(jar);

    assertEquals(Problem.Kind.BAD_ARCHIVE, problem.kind());
    assertEquals(jar + "!/lib/inner.jar", problem.subject());
    assertTrue(problem.message().startsWith("The nested archive is damaged: its checksum is "));
  }

  @Test
  void aSecondEntryOfTheSameNameIsTold() throws IOException {
    String name = sample.classes().firstKey();
    String twin = "x" + name.substring(1);
    Path jar = jar(Map.of(twin, new byte[] {1}));
    patch(jar, twin, header -> header.put(NAME, (byte) name.charAt(0)));

    Problem problem = onlyOddity(jar);

    assertEquals(Problem.Kind.DUPLICATE_CLASS, problem.kind());
    assertEquals(jar + "!/" + name, problem.subject());
  }

  @Test
  void aNameThatLeadsOutOfTheArchiveIsOnlyAName() throws IOException {
    String name = "../../" + directory.getFileName() + "-x.class";
    Path jar = jar(Map.of(name, "no class".getBytes(StandardCharsets.UTF_8)));

    assertEquals(jar + "!/" + name, onlyOddity(jar).subject());
    assertFalse(Files.exists(jar.getParent().resolve(name)));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(jar), files.toList());
    }
  }

  @Test
  void anArchiveThatIsNestedTooDeepIsTold() throws IOException {
    byte[] nested = zip(Map.of("Deep.class", new byte[] {1}));
    for (int level = 0; level < 8; level++) {
      nested = zip(Map.of("l" + level + ".jar", nested));
    }

    Problem problem = onlyOddity(jar(Map.of("l8.jar", nested)));

    assertEquals(Problem.Kind.BAD_ARCHIVE, problem.kind());
    assertTrue(problem.message().contains("nested more than 5 levels deep"), problem::message);
  }

  @Test
  void aNestedBombIsTold() throws IOException {
    Problem problem = onlyOddity(jar(Map.of("bomb.jar", new byte[200 << 20])));

    assertEquals(Problem.Kind.BAD_ARCHIVE, problem.kind());
    assertTrue(problem.message().contains("inflate to more than the limit"), problem::message);
  }

  /** All entries share the data of one, so that a small archive would inflate to 10 GiB. */
  @Test
  void aBombOfClassesIsTold() throws IOException {
    Map<String, byte[]> bombs = new TreeMap<>();
    bombs.put("bomb/B100.class", new byte[100 << 20]);
    for (int i = 101; i < 200; i++) {
      bombs.put("bomb/B" + i + ".class", new byte[0]);
    }
    Path jar = jar(bombs);
    ByteBuffer whole = header(Files.readAllBytes(jar), "bomb/B100.class");
    for (int i = 101; i < 200; i++) {
      patch(
          jar,
          "bomb/B" + i + ".class",
          header -> Stream.of(16, 20, 24, 42).forEach(at -> header.putInt(at, whole.getInt(at))));
    }

    List<Problem> problems = oddities(jar);

    assertEquals(100, problems.size());
    assertTrue(problems.get(0).message().contains("larger than the limit"), problems::toString);
  }

  private Problem onlyOddity(Path jar) {
    List<Problem> problems = oddities(jar);
    assertEquals(1, problems.size(), problems::toString);
    return problems.get(0);
  }

  private static List<Problem> oddities(Path jar) {
    AnalysisReport report =
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Corpus.analyze(jar));
    assertEquals(expected, Corpus.keys(report));
    return report.problems().stream()
        .filter(problem -> problem.kind() != Problem.Kind.MISSING_TYPES)
        .toList();
  }

  /** Writes an archive of the sample and what is added. */
  private Path jar(Map<String, byte[]> added) throws IOException {
    Map<String, byte[]> all = new TreeMap<>(sample.classes());
    all.putAll(added);
    return Files.write(directory.resolve("a.jar"), zip(all));
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void patch(Path jar, String entry, Consumer<ByteBuffer> change)
      throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    change.accept(header(bytes, entry));
    Files.write(jar, bytes);
  }

  /** Returns the header of an entry in the central directory (APPNOTE 4.3.12). */
  private static ByteBuffer header(byte[] zip, String entry) {
    byte[] name = entry.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = zip.length - NAME - name.length; at >= 0; at--) {
      if (all.getInt(at) == 0x02014b50
          && Arrays.equals(zip, at + NAME, at + NAME + name.length, name, 0, name.length)) {
        return all.slice(at, zip.length - at).order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw new IllegalArgumentException("no entry " + entry);
  }
}
