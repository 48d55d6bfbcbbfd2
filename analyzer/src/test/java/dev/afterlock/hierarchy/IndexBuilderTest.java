package dev.afterlock.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.Problem;
import dev.afterlock.fixture.LoadedClasses;
import dev.afterlock.fixture.SourceCompiler;
import dev.afterlock.model.MethodRef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The index over class files as they are met. */
final class IndexBuilderTest {
  private static final int MAJOR_VERSION = 6;

  @TempDir private Path directory;

  @Test
  void aTruncatedClassIsABadClassAtEveryLengthAndTheRestIsRead() throws IOException {
    Path classes = compile("class A { int f; void m() { f++; } } class B {}");
    byte[] whole = Files.readAllBytes(classes.resolve("A.class"));

    for (int length = 0; length < whole.length; length += 7) {
      Files.write(classes.resolve("A.class"), Arrays.copyOf(whole, length));
      ClassIndex index = LoadedClasses.of(classes).index();
      assertEquals(Problem.Kind.BAD_CLASS, onlyProblem(index).kind(), "cut to " + length);
      assertEquals(classes + "!/A.class", onlyProblem(index).subject());
      assertEquals(1, index.unreadable());
      assertNotNull(index.applicationClass("B"));
    }
  }

  @Test
  void aFileThatIsNoClassIsABadClass() throws IOException {
    Files.writeString(directory.resolve("A.class"), "a pointer to a large file, stored elsewhere");

    assertEquals(
        new Problem(
            Problem.Kind.BAD_CLASS,
            directory + "!/A.class",
            "Not a class file: it does not start with CAFEBABE."),
        onlyProblem(LoadedClasses.of(directory).index()));
  }

  @Test
  void aClassOfANewerReleaseIsUnsupportedAndNamesTheRelease() throws IOException {
    Path classes = compile("class A {}");
    byte[] bytes = Files.readAllBytes(classes.resolve("A.class"));
    int newer = ClassFileSupport.newestJavaRelease() + 1;
    ByteBuffer.wrap(bytes).putShort(MAJOR_VERSION, (short) (newer + 44));
    Files.write(classes.resolve("A.class"), bytes);

    Problem problem = onlyProblem(LoadedClasses.of(classes).index());

    assertEquals(Problem.Kind.UNSUPPORTED_VERSION, problem.kind());
    assertTrue(problem.message().contains("Java " + newer), problem.message());
  }

  @Test
  void theNewestReleaseIsRead() throws IOException {
    Path classes = compile("class A {}");
    byte[] bytes = Files.readAllBytes(classes.resolve("A.class"));
    ByteBuffer.wrap(bytes)
        .putShort(MAJOR_VERSION, (short) (ClassFileSupport.newestJavaRelease() + 44));
    Files.write(classes.resolve("A.class"), bytes);

    assertEquals(List.of(), LoadedClasses.of(classes).index().problems());
  }

  @Test
  void ofTwoClassesOfOneNameTheFirstCountsAndBothPlacesAreNamed() throws IOException {
    Path first = compile("class A { void first() {} }");
    Path second = compile("class A { void second() {} }");

    ClassIndex index = LoadedClasses.of(first, second).index();

    ClassHeader header = index.applicationClass("A");
    assertNotNull(header);
    assertNotNull(header.method("first", "()V"));
    assertEquals(
        new Problem(
            Problem.Kind.DUPLICATE_CLASS,
            "A",
            "Found in '%s' and again in '%s'; the first one is analysed.".formatted(first, second)),
        onlyProblem(index));
    assertEquals(0, index.unreadable());
  }

  @Test
  void aClassThatOnlyItsFileSaysWasReadBeforeIsReadLikeOthers() throws IOException {
    Path many = Files.createDirectory(directory.resolve("many"));
    for (int i = 0; i < 4_200; i++) {
      Files.write(many.resolve("C%d.class".formatted(i)), classWithMethod("C" + i));
    }
    Path later = Files.createDirectory(directory.resolve("more"));
    Files.write(later.resolve("C0.class"), classWithMethod("Misnamed"));
    Files.write(later.resolve("C1.class"), classWithMethod("C1"));

    ClassIndex index = LoadedClasses.of(many, later).index();

    ClassHeader misnamed = index.applicationClass("Misnamed");
    assertNotNull(misnamed);
    assertEquals(1, misnamed.methods().get(0).calls().size());
    assertEquals(4_201, index.application().size());
    Problem twice = onlyProblem(index);
    assertEquals(Problem.Kind.DUPLICATE_CLASS, twice.kind());
    assertEquals("C1", twice.subject());
  }

  private static byte[] classWithMethod(String name) {
    ClassWriter writer = writer(name, "java/lang/Object");
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "m", "()V", null, null);
    method.visitCode();
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "Other", "n", "()V", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(Ljava/lang/Object)V", "(", "()", "V", "(Q)V", "([)V", "(I", "(V)V", ""})
  void aDescriptorThatIsNoneIsABadClass(String descriptor) throws IOException {
    ClassWriter writer = writer("A", "java/lang/Object");
    writer.visitMethod(Opcodes.ACC_ABSTRACT, "m", descriptor, null, null).visitEnd();
    write("A", writer.toByteArray());

    ClassIndex index =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> LoadedClasses.of(directory).index());

    assertEquals(Problem.Kind.BAD_CLASS, onlyProblem(index).kind());
  }

  @Test
  void anAttributeThatClaimsGigabytesIsABadClass() throws IOException {
    ClassWriter writer = writer("A", "java/lang/Object");
    writer.visitAttribute(new Filled());
    byte[] bytes = writer.toByteArray();
    // The attribute is the last: its length stands before its four bytes of content.
    ByteBuffer.wrap(bytes).putInt(bytes.length - 8, Integer.MAX_VALUE);
    write("A", bytes);

    assertEquals(Problem.Kind.BAD_CLASS, onlyProblem(LoadedClasses.of(directory).index()).kind());
  }

  @Test
  void anInstructionThatNamesNoTypeIsABadClass() throws IOException {
    Path classes = compile("class A { Object m() { return new Object(); } }");
    byte[] bytes = Files.readAllBytes(classes.resolve("A.class"));
    for (int i = 0; i + 3 < bytes.length; i++) {
      // new #n, dup
      if (bytes[i] == (byte) Opcodes.NEW && bytes[i + 3] == (byte) Opcodes.DUP) {
        bytes[i + 1] = 0;
        bytes[i + 2] = 0;
      }
    }
    write("A", bytes);

    assertEquals(Problem.Kind.BAD_CLASS, onlyProblem(LoadedClasses.of(directory).index()).kind());
  }

  @Test
  void headersTellWhatMethodsTouch() throws IOException {
    Path classes =
        compile(
            """
            class A {
              int read; int written; int[] array;
              synchronized void sync() {}
              int m(Runnable r) {
                synchronized (this) { written = read; }
                r.run(); r.hashCode();
                return r.toString().length();
              }
              void fill() { array[0] = 1; }
              Runnable function() { return () -> {}; }
              abstract static class None { abstract void none(); }
            }
            """);
    ClassIndex index = LoadedClasses.of(classes).index();
    MethodHeader m = method(index, "A", "m");

    assertTrue(m.monitors());
    assertEquals(
        List.of("read", "written"), m.fields().stream().map(f -> f.name()).sorted().toList());
    assertEquals(List.of("written"), m.writes().stream().map(f -> f.name()).toList());
    assertEquals(
        List.of("run", "hashCode", "toString", "length"),
        m.calls().stream().map(MethodRef::name).toList());
    assertEquals(
        Set.of("toString", "length"),
        Set.copyOf(m.answered().stream().map(MethodRef::name).toList()));
    assertTrue(method(index, "A", "sync").is(Access.SYNCHRONIZED));
    assertTrue(method(index, "A", "fill").writesArrays());
    assertEquals(1, method(index, "A", "function").functions().size());
    assertTrue(!method(index, "A$None", "none").hasCode());
    assertEquals("Source.java", index.find("A").sourceFile());
  }

  @Test
  void theRunningJdkIsAskedForTypesThatTheApplicationLacks() throws IOException {
    ClassIndex index = LoadedClasses.of(compile("class A {}")).index();

    ClassHeader list = index.find("java/util/List");
    assertNotNull(list);
    assertTrue(list.is(Access.INTERFACE));
    assertNull(index.applicationClass("java/util/List"));
    assertNull(index.find("no/such/Type"));
    assertNull(index.find("[Ljava/util/List;"));
    assertNull(index.find(""));
  }

  private static MethodHeader method(ClassIndex index, String owner, String name) {
    return index.applicationClass(owner).methods().stream()
        .filter(method -> method.ref().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ClassWriter writer(String name, String parent) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_ABSTRACT, name, null, parent, null);
    return writer;
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(directory.resolve(name + ".class"), bytes);
  }

  private Path compile(String source) throws IOException {
    return SourceCompiler.JAVAC.compile(directory, source);
  }

  private static Problem onlyProblem(ClassIndex index) {
    assertEquals(1, index.problems().size(), () -> index.problems().toString());
    return index.problems().get(0);
  }

  /** An attribute nobody knows, of four bytes. */
  private static final class Filled extends Attribute {
    Filled() {
      super("Filled");
    }

    @Override
    protected ByteVector write(ClassWriter writer, byte[] code, int length, int stack, int locals) {
      return new ByteVector().putInt(7);
    }
  }
}
