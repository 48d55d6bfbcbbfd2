package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Problem;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is as large as a class file can be (JVMS 4.11) is analysed, or told to be too large. */
final class LargestClassesTest {
  /** {@code -Dafterlock.mutations} of the long tests also asks for the largest of the large. */
  private static final boolean LONG = Mutation.COUNT > 100_000;

  private static final int MOST = 65_535;

  /** The constructor, two methods, and none for lambdas. */
  private static final int METHODS = 3;

  /** Length of what {@link #notifyOnce} writes. */
  private static final int NOTIFIER_BYTES = 35;

  /** As many changes and calls as are looked at in one method. */
  private static final int FIELDS = 48;

  private static final int CALLS = 160;

  /** Some hang for ever is meant, not a slow machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(LONG ? 600 : 60);

  private static final String SOURCE =
      """
      class Notifier {
        interface Listener { void onValue(int value); }

        private final java.util.List<Listener> listeners = new java.util.ArrayList<>();
        private int value;

        void add(Listener listener) { listeners.add(listener); }

        void raise() {
          int now;
          synchronized (this) { now = ++value; }
          for (Listener listener : listeners) listener.onValue(now);
        }
      }
      """;

  @TempDir private Path directory;

  private Path classes;

  @BeforeEach
  void compile() throws IOException {
    classes = SourceCompiler.JAVAC.compile(directory, SOURCE);
  }

  @Test
  void asManyMethodsAsThereCanBe() throws IOException {
    enlarge(
        writer -> {
          for (int i = METHODS; i < MOST; i++) {
            addMethod(writer, i, 0, 0);
          }
        });

    assertEquals(1, analyze(List.of()).findings().size());
  }

  @Test
  void manyNotifiersInOneClass() throws IOException {
    int notifiers = LONG ? 20_000 : 2_000;
    enlarge(
        writer -> {
          for (int i = 0; i < notifiers; i++) {
            addMethod(writer, i, 1, 0);
          }
        });

    assertEquals(notifiers + 1, analyze(List.of()).findings().size());
  }

  @Test
  void oneCallOfManyFieldsAfterTheOther() throws IOException {
    enlarge(
        writer -> {
          for (int i = 0; i < FIELDS; i++) {
            writer.visitField(Opcodes.ACC_PRIVATE, "f" + i, "I", null, null).visitEnd();
          }
          MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "all", "()V", null, null);
          method.visitCode();
          addUp(method);
          for (int i = 1; i <= CALLS; i++) {
            Label line = new Label();
            method.visitLabel(line);
            method.visitLineNumber(i, line);
            tellFirst(method);
          }
          method.visitInsn(Opcodes.RETURN);
          method.visitMaxs(5, 2);
          method.visitEnd();
        });

    List<Finding> findings = analyze(List.of()).findings();

    // All candidates of one region and register are one finding, which tells of each call once.
    assertEquals(2, findings.size());
    assertEquals(
        List.of(1, CALLS),
        findings.stream().map(finding -> finding.interleavings().size()).sorted().toList());
  }

  /** Changes all fields under the lock, and keeps their sum. */
  private static void addUp(MethodVisitor method) {
    method.visitInsn(Opcodes.ICONST_0);
    method.visitVarInsn(Opcodes.ISTORE, 1);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitInsn(Opcodes.MONITORENTER);
    for (int i = 0; i < FIELDS; i++) {
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitInsn(Opcodes.DUP);
      method.visitFieldInsn(Opcodes.GETFIELD, "Notifier", "f" + i, "I");
      method.visitInsn(Opcodes.ICONST_1);
      method.visitInsn(Opcodes.IADD);
      method.visitInsn(Opcodes.DUP_X1);
      method.visitFieldInsn(Opcodes.PUTFIELD, "Notifier", "f" + i, "I");
      method.visitVarInsn(Opcodes.ILOAD, 1);
      method.visitInsn(Opcodes.IADD);
      method.visitVarInsn(Opcodes.ISTORE, 1);
    }
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitInsn(Opcodes.MONITOREXIT);
  }

  @Test
  void oneNotifierAndNothingElseInTheLongestMethod() throws IOException {
    enlarge(writer -> addMethod(writer, 0, 1, MOST - NOTIFIER_BYTES - 1));

    assertEquals(2, analyze(List.of()).findings().size());
  }

  @Test
  void nothingButNotifiersInTheLongestMethod() throws IOException {
    int times = LONG ? (MOST - 1) / NOTIFIER_BYTES : 100;
    enlarge(writer -> addMethod(writer, 0, times, 0));

    AnalysisReport report = analyze(List.of());

    assertTrue(report.findings().size() > 1, () -> report.problems().toString());
  }

  @Test
  void aMethodWithMoreLocalsThanTheBudgetIsTold() throws IOException {
    enlarge(
        writer -> {
          MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "wide", "()V", null, null);
          method.visitCode();
          notifyOnce(method);
          method.visitIincInsn(MOST - 1, 1);
          method.visitInsn(Opcodes.RETURN);
          method.visitMaxs(MOST, MOST);
          method.visitEnd();
        });

    AnalysisReport report = analyze(List.of(Problem.Kind.BUDGET_EXCEEDED));

    assertEquals(1, report.findings().size());
    assertEquals("Notifier.wide", report.problems().get(0).subject());
  }

  @Test
  void asManyConstantsAsThereCanBe() throws IOException {
    enlarge(
        writer -> {
          for (int next = 0, i = 0; next < MOST - 1; i++) {
            next = writer.newUTF8("constant " + i);
          }
        });
    byte[] bytes = Files.readAllBytes(classes.resolve("Notifier.class"));

    assertEquals(MOST, Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(8)));
    assertEquals(1, analyze(List.of()).findings().size());
  }

  private interface Addition {
    void to(ClassWriter writer);
  }

  /** Adds something to the notifier; its own constants keep their places. */
  private void enlarge(Addition addition) throws IOException {
    Path file = classes.resolve("Notifier.class");
    ClassReader reader = new ClassReader(Files.readAllBytes(file));
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visitEnd() {
            addition.to(writer);
            super.visitEnd();
          }
        },
        0);
    Files.write(file, writer.toByteArray());
  }

  /** Names and descriptors are few, because each is a constant, and their pairs are many. */
  private static void addMethod(ClassWriter writer, int number, int notifiers, int nothings) {
    String descriptor = "(" + "I".repeat(number % 200) + ")V";
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "m" + number / 200, descriptor, null, null);
    method.visitCode();
    for (int i = 0; i < notifiers; i++) {
      notifyOnce(method);
    }
    for (int i = 0; i < nothings; i++) {
      method.visitInsn(Opcodes.NOP);
    }
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(5, 2 + number % 200);
    method.visitEnd();
  }

  /** Changes the value under the lock and then tells the first listener. */
  private static void notifyOnce(MethodVisitor method) {
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitInsn(Opcodes.MONITORENTER);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitInsn(Opcodes.DUP);
    method.visitFieldInsn(Opcodes.GETFIELD, "Notifier", "value", "I");
    method.visitInsn(Opcodes.ICONST_1);
    method.visitInsn(Opcodes.IADD);
    method.visitInsn(Opcodes.DUP_X1);
    method.visitFieldInsn(Opcodes.PUTFIELD, "Notifier", "value", "I");
    method.visitVarInsn(Opcodes.ISTORE, 1);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitInsn(Opcodes.MONITOREXIT);
    tellFirst(method);
  }

  private static void tellFirst(MethodVisitor method) {
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitFieldInsn(Opcodes.GETFIELD, "Notifier", "listeners", "Ljava/util/List;");
    method.visitInsn(Opcodes.ICONST_0);
    method.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, "java/util/List", "get", "(I)Ljava/lang/Object;", true);
    method.visitTypeInsn(Opcodes.CHECKCAST, "Notifier$Listener");
    method.visitVarInsn(Opcodes.ILOAD, 1);
    method.visitMethodInsn(Opcodes.INVOKEINTERFACE, "Notifier$Listener", "onValue", "(I)V", true);
  }

  private AnalysisReport analyze(List<Problem.Kind> kinds) {
    AnalysisReport report = assertTimeoutPreemptively(PATIENCE, () -> Corpus.analyze(classes));
    assertEquals(kinds, report.problems().stream().map(Problem::kind).toList());
    return report;
  }
}
