package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Problem;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** A class file that cannot be read is a problem; everything else goes on. */
final class DamagedClassesTest {
  /** Half of all; {@code -Dafterlock.mutations} asks for more. */
  private static final int MUTATIONS = Mutation.COUNT / 2;

  private static final String VICTIM = "dev/afterlock/sample/SampleApplication.class";

  private static Corpus corpus;
  @TempDir private Path directory;

  @BeforeAll
  static void compile(@TempDir Path work) throws IOException {
    corpus = Corpus.fixturesAndSample(work);
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("truncated", Problem.Kind.BAD_CLASS, b -> Arrays.copyOf(b, b.length / 2)),
        damage("corrupt", Problem.Kind.BAD_CLASS, DamagedClassesTest::withWildConstant),
        damage(
            "foreign", Problem.Kind.BAD_CLASS, b -> "version 1".getBytes(StandardCharsets.UTF_8)),
        damage("empty", Problem.Kind.BAD_CLASS, b -> new byte[0]),
        damage(
            "too new",
            Problem.Kind.UNSUPPORTED_VERSION,
            b -> ByteBuffer.wrap(b.clone()).putShort(6, (short) 999).array()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void oneClassThatCannotBeReadIsNamedAndTheFindingsStay(
      String name, Problem.Kind kind, UnaryOperator<byte[]> change) throws IOException {
    Path classes = corpus.directory(directory, corpus.classes().keySet());
    AnalysisReport whole = Corpus.analyze(classes);
    Files.write(classes.resolve(VICTIM), change.apply(corpus.classes().get(VICTIM)));

    AnalysisReport report = Corpus.analyze(classes);

    assertFalse(whole.findings().isEmpty());
    assertEquals(Corpus.keys(whole), Corpus.keys(report));
    List<Problem> problems =
        report.problems().stream()
            .filter(problem -> problem.kind() != Problem.Kind.MISSING_TYPES)
            .toList();
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(kind, problems.get(0).kind());
    assertEquals(classes + "!/" + VICTIM, problems.get(0).subject());
    assertEquals(1, report.statistics().unreadableClasses());
    assertTrue(report.incomplete());
  }

  static IntStream rounds() {
    return IntStream.range(0, MUTATIONS / corpus.classes().size() + 1);
  }

  /** Each round damages every class in another way, so that damaged classes meet each other. */
  @ParameterizedTest
  @MethodSource("rounds")
  void noDamageEndsInAnExceptionOrInSilence(int round) throws IOException {
    Random random = new Random(round);
    List<byte[]> donors = List.copyOf(corpus.classes().values());
    corpus.directory(directory, corpus.classes().keySet());
    for (Map.Entry<String, byte[]> entry : corpus.classes().entrySet()) {
      byte[] donor = donors.get(random.nextInt(donors.size()));
      Files.write(directory.resolve(entry.getKey()), Mutation.of(entry.getValue(), donor, random));
    }

    AnalysisReport report = Mutation.inTime(round, () -> Corpus.analyze(directory));

    assertEquals(List.of(), ofKind(report, Problem.Kind.INTERNAL_ERROR));
    Set<String> unreadable = new HashSet<>();
    for (Problem problem : report.problems()) {
      if (problem.subject().startsWith(directory + "!/")) {
        assertTrue(
            corpus
                .classes()
                .containsKey(problem.subject().substring(directory.toString().length() + 2)),
            problem::subject);
        unreadable.add(problem.subject());
      }
    }
    int duplicates = ofKind(report, Problem.Kind.DUPLICATE_CLASS).size();
    assertEquals(unreadable.size(), report.statistics().unreadableClasses());
    assertEquals(
        corpus.classes().size(), report.statistics().classes() + unreadable.size() + duplicates);
  }

  @Test
  void listenersWhoseClassesExtendEachOtherEnd() throws IOException {
    Path classes =
        SourceCompiler.JAVAC.compile(
            directory,
            """
            class Notifier {
              interface Listener { default void heard(int value) {} }
              static class Base implements Listener {}
              static class Sub extends Base {}

              private final java.util.List<Listener> listeners = new java.util.ArrayList<>();
              private int value;

              void add(Listener listener) { listeners.add(listener); }
              void equip() { add(new Sub()); }

              void raise() {
                int now;
                synchronized (this) { now = ++value; }
                for (Listener listener : listeners) listener.heard(now);
              }
            }
            """);
    Path base = classes.resolve("Notifier$Base.class");
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(Files.readAllBytes(base))
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public void visit(
                  int version, int access, String name, String sign, String parent, String[] all) {
                super.visit(version, access, name, sign, "Notifier$Sub", all);
              }
            },
            0);
    Files.write(base, writer.toByteArray());

    AnalysisReport report =
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Corpus.analyze(classes));

    assertEquals(1, report.findings().size(), () -> report.findings().toString());
  }

  private static List<Problem> ofKind(AnalysisReport report, Problem.Kind kind) {
    return report.problems().stream().filter(problem -> problem.kind() == kind).toList();
  }

  /** The tag of the first constant says nothing known. */
  private static byte[] withWildConstant(byte[] bytes) {
    byte[] copy = bytes.clone();
    copy[10] = (byte) 0xEE;
    return copy;
  }

  private static Arguments damage(String name, Problem.Kind kind, UnaryOperator<byte[]> change) {
    return Arguments.of(name, kind, change);
  }
}
