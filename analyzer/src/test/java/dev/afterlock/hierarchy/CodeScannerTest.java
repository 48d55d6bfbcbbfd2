package dev.afterlock.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.model.MethodRef;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Code byte by byte, as compilers write it and as they do not. */
final class CodeScannerTest {
  private static final int LONGEST = 64;
  private static final Handle FACTORY =
      new Handle(Opcodes.H_INVOKESTATIC, "B", "factory", "()V", false);

  private final ClassWriter writer = new ClassWriter(0);
  private final int call = writer.newMethod("B", "called", "()I", false);
  private final int sameCall = writer.newMethod("B", "called", "()I", true);
  private final int field = writer.newField("A", "f", "I");
  private final int type = writer.newClass("[[I");
  private final int text = writer.newUTF8("text");
  private final int site =
      writer.newInvokeDynamic(
          "site",
          "()V",
          FACTORY,
          new Handle(Opcodes.H_INVOKEVIRTUAL, "B", "function", "()V", false),
          new Handle(Opcodes.H_GETFIELD, "B", "none", "I", false));
  private final int dynamic =
      writer.newConstantDynamic(
          "made", "I", FACTORY, new ConstantDynamic("other", "I", FACTORY, "argument"));

  @Test
  void instructionsOfEveryLengthAreGoneOver() {
    // wide iinc, wide iload, ret, jsr, jsr_w, multianewarray, newarray, ldc2_w, bipush, sipush
    MethodHeader header =
        read(
            code(0xC4, 0x84, 0, 1, 0, 0xB8),
            code(0xC4, 0x15, 0xB8, 0xB8, 0xA9, 0xB8, 0xA8, 0, 3, 0xC9, 0, 0, 0, 5),
            code(0xC5, hi(type), lo(type), 2, 0xBC, 10, 0x14, hi(dynamic), lo(dynamic)),
            code(0x10, 0xB8, 0x11, 0xB8, 0xB8, 0xC2, 0x4F, 0xB1));

    assertEquals(List.of(), header.calls());
    assertTrue(header.monitors());
    assertTrue(header.writesArrays());
    assertTrue(header.hasCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void switchesAreAlignedToTheStartOfTheCode(int before) {
    byte[] padding = new byte[3 - before];
    Arrays.fill(padding, (byte) 0xFD);
    byte[] table = code(0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    byte[] lookup = code(0, 0, 0, 0, 0, 0, 0, 1, 0xB8, 0xB8, 0xB8, 0xB8, 0, 0, 0, 0);
    byte[] nops = new byte[before];
    byte[] after = code(0xB8, hi(call), lo(call), 0xAC);

    assertEquals(called(), read(nops, code(0xAA), padding, table, after).calls());
    assertEquals(called(), read(nops, code(0xAB), padding, lookup, after).calls());
  }

  @Test
  void oneMethodUnderTwoConstantsIsOneCall() {
    MethodHeader header =
        read(code(0xB8, hi(call), lo(call), 0x57, 0xB9, hi(sameCall), lo(sameCall), 1, 0, 0xAC));

    assertEquals(called(), header.calls());
    assertEquals(Set.of(), header.answered());
  }

  @Test
  void aResultInALocalVariableIsNotDropped() {
    byte[] invoke = code(0xB8, hi(call), lo(call));
    byte[] pop = code(0x57, 0xB1);

    assertEquals(Set.of(), read(invoke, pop).answered());
    assertEquals(Set.copyOf(called()), read(invoke, code(0x3C), pop).answered());
    assertEquals(Set.copyOf(called()), read(invoke, code(0x36, 7), pop).answered());
    assertEquals(Set.copyOf(called()), read(invoke, code(0xC4, 0x36, 1, 1), pop).answered());
    assertEquals(Set.copyOf(called()), read(invoke, code(0xA9, 1), pop).answered());
    assertEquals(Set.of(), read(invoke, code(0x84, 1, 1), pop).answered());
  }

  @Test
  void callSitesTellTheirFunctions() {
    MethodHeader header = read(code(0xBA, hi(site), lo(site), 0, 0, 0xB1));

    assertEquals(List.of(new MethodRef("B", "function", "()V")), header.functions());
    assertEquals(List.of(), header.calls());
  }

  @Test
  void aWideGetterIsAGetter() {
    byte[] access = code(0xB4, hi(field), lo(field), 0xAC);

    assertTrue(read(code(0x2A), access).accessor() instanceof Accessor.Read);
    assertTrue(read(code(0xC4, 0x19, 0, 0), access).accessor() instanceof Accessor.Read);
    assertEquals(null, read(code(0x2B), access).accessor());
    assertEquals(null, read(code(0x2A, 0), access).accessor());
  }

  @Test
  void whatIsNoCodeIsRefused() {
    refused(0xCA);
    refused(0xFF);
    // The last instruction is longer than the code.
    refused(0, 0xB8);
    refused(0x11, 0);
    refused(0xC4, 0x15, 0);
    // Jumps before and behind it, and as far as numbers go.
    refused(0xA7, 0xFF, 0xFF);
    refused(0xA7, 0, 4);
    refused(0xC8, 0x7F, 0xFF, 0xFF, 0xFF);
    refused(0, 0xC8, 0x80, 0, 0, 0);
    // What may not be wide.
    refused(0xC4, 0xB8, 0, 1);
  }

  @Test
  void switchesThatAreNoneAreRefused() {
    refused(0xAA, 0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF);
    refused(0xAA, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF);
    refused(0xAA, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 1);
    refused(0xAA, 0, 0, 0, 0, 0, 0, 99, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0);
    refused(0xAB, 0, 0, 0, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF);
    refused(0xAB, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF);
    refused(0xAB, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 99);
  }

  @Test
  void constantsOfAnotherKindAreRefused() {
    for (int wrong : new int[] {0, text, 0xFFFF}) {
      refused(0xB8, hi(wrong), lo(wrong));
      refused(0xB4, hi(wrong), lo(wrong));
      refused(0xBA, hi(wrong), lo(wrong), 0, 0);
      refused(0xBB, hi(wrong), lo(wrong));
      refused(0xC5, hi(wrong), lo(wrong), 1);
      refused(0x13, hi(wrong), lo(wrong));
    }
    refused(0xB8, hi(field), lo(field));
    refused(0xB4, hi(call), lo(call));
    refused(0x13, hi(site), lo(site));
  }

  @Test
  void aConstantThatIsMadeOfItselfIsRefused() {
    int other = writer.newConst(new ConstantDynamic("other", "I", FACTORY, "argument"));
    int argument = writer.newConst("argument");
    byte[] bytes = file(code(0x13, hi(dynamic), lo(dynamic), 0xAC));
    // Its bootstrap method, with one argument.
    int at = indexOf(bytes, code(0, 1, hi(argument), lo(argument)));
    bytes[at + 2] = (byte) hi(other);
    bytes[at + 3] = (byte) lo(other);

    assertThrows(
        IllegalArgumentException.class, () -> HeaderReader.read(bytes, null, names(), true));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x10000, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void codeThatIsNotThereIsRefused(int length) {
    byte[] bytes = file(code(0xB1));
    // max_stack 9 and max_locals 11 stand before the length of the code.
    int at = indexOf(bytes, code(0, 9, 0, 11)) + 4;
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (length >> (24 - 8 * i));
    }

    assertThrows(RuntimeException.class, () -> HeaderReader.read(bytes, null, names(), true));
  }

  @Test
  void codeThatIsCutAnywhereIsRefused() {
    byte[] bytes = file(code(0xB8, hi(call), lo(call), 0xAC));

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(RuntimeException.class, () -> HeaderReader.read(cut, null, names(), true));
    }
  }

  private void refused(int... code) {
    byte[] bytes = file(code(code));
    assertThrows(
        RuntimeException.class,
        () -> HeaderReader.read(bytes, null, names(), true),
        () -> Arrays.toString(code));
  }

  private MethodHeader read(byte[]... parts) {
    ClassHeader header = HeaderReader.read(file(parts), null, names(), true);
    return header.methods().get(header.methods().size() - 1);
  }

  /** ASM writes no code that is none: it is put where it wrote something of the same length. */
  private byte[] file(byte[]... parts) {
    byte[] code = new byte[LONGEST];
    int length = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, code, length, part.length);
      length += part.length;
    }
    // A writer that starts with the constants of another gives them the same indices.
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
    ClassReader constants = new ClassReader(writer.toByteArray());
    ClassWriter file = new ClassWriter(constants, 0);
    file.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
    MethodVisitor method = file.visitMethod(Opcodes.ACC_PUBLIC, "m", "()I", null, null);
    method.visitCode();
    for (int i = 0; i < length; i++) {
      method.visitInsn(Opcodes.DCMPG);
    }
    method.visitMaxs(9, 11);
    method.visitEnd();
    byte[] filler = new byte[length];
    Arrays.fill(filler, (byte) Opcodes.DCMPG);
    byte[] bytes = file.toByteArray();
    System.arraycopy(code, 0, bytes, indexOf(bytes, filler), length);
    return bytes;
  }

  private List<MethodRef> called() {
    return List.of(new MethodRef("B", "called", "()I"));
  }

  private static Names names() {
    return new Names(1);
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    int at = 0;
    while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
      at++;
    }
    return at;
  }

  private static byte[] code(int... bytes) {
    byte[] code = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      code[i] = (byte) bytes[i];
    }
    return code;
  }

  private static int hi(int index) {
    return index >> 8;
  }

  private static int lo(int index) {
    return index & 0xFF;
  }
}
