package dev.afterlock.body;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.fixture.SourceCompiler;
import dev.afterlock.hierarchy.AsmApi;
import dev.afterlock.model.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A method that is read by itself is the same as one that is read with its class. */
final class ClassCodeTest {
  private static final String METHOD =
      """
        int field%1$d;
        Runnable m%1$d(String text) throws Exception {
          try {
            return () -> System.out.println(text + field%1$d + "%1$d");
          } finally {
            if (text.isEmpty()) field%1$d++;
          }
        }
      """;

  @TempDir private Path directory;

  @Test
  void aLargeClassShowsEachMethodByItself() throws IOException {
    byte[] bytes = compile(200);
    ClassNode whole = new ClassNode(AsmApi.LEVEL);
    new ClassReader(bytes).accept(whole, ClassReader.SKIP_FRAMES);

    ClassCode code = ClassCode.of(bytes);

    assertInstanceOf(LargeClassCode.class, code);
    for (MethodNode expected : whole.methods) {
      ClassNode shown = show(code, expected.name, expected.desc);
      assertEquals(1, shown.methods.size());
      assertArrayEquals(written(expected), written(shown.methods.get(0)));
      assertEquals(whole.name, shown.name);
      assertEquals(whole.sourceFile, shown.sourceFile);
    }
  }

  @Test
  void aMethodThatALargeClassDoesNotHaveIsNotShown() throws IOException {
    ClassCode code = ClassCode.of(compile(200));

    assertTrue(show(code, "m0", "()V").methods.isEmpty());
  }

  @Test
  void aSmallClassIsShownAsAWhole() throws IOException {
    ClassCode code = ClassCode.of(compile(2));

    assertFalse(code instanceof LargeClassCode);
    assertTrue(show(code, "m0", "()V").methods.size() > 1);
  }

  private static ClassNode show(ClassCode code, String name, String descriptor) {
    ClassNode shown = new ClassNode(AsmApi.LEVEL);
    code.show(new MethodRef("Large", name, descriptor), shown);
    return shown;
  }

  private byte[] compile(int methods) throws IOException {
    String body =
        IntStream.range(0, methods).mapToObj(METHOD::formatted).collect(Collectors.joining());
    Path classes = SourceCompiler.JAVAC.compile(directory, "class Large {" + body + "}");
    return Files.readAllBytes(classes.resolve("Large.class"));
  }

  /** Returns a class file with nothing but the method, which is the same for the same code. */
  private static byte[] written(MethodNode method) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Written", null, "java/lang/Object", null);
    method.accept(writer);
    return writer.toByteArray();
  }
}
