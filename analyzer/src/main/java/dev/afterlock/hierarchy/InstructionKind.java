package dev.afterlock.hierarchy;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;

/**
 * What a scan has to look at in an instruction (JVMS 6.5). The numbers up to {@link #LONGEST_PLAIN}
 * are the lengths of instructions in which there is nothing to see; what is frequent comes first.
 */
final class InstructionKind {
  static final int LONGEST_PLAIN = 3;

  /** One byte that loads from or stores to a local variable. */
  static final int SHORT_LOCAL = 4;

  static final int CALL = 5;
  static final int FIELD = 6;
  static final int JUMP = 7;

  /** A local variable follows; {@code ret} reads one, too. */
  static final int LOCAL = 8;

  static final int TYPE = 9;
  static final int CONSTANT = 10;
  static final int CALL_INTERFACE = 11;
  static final int POP = 12;
  static final int CALL_DYNAMIC = 13;
  static final int ARRAY_STORE = 14;
  static final int MONITOR_ENTER = 15;
  static final int WIDE_CONSTANT = 16;
  static final int MULTI_ARRAY = 17;
  static final int FAR_JUMP = 18;
  static final int WIDE = 19;
  static final int TABLE_SWITCH = 20;
  static final int LOOKUP_SWITCH = 21;

  // Instructions that ASM's Opcodes does not name because it makes others of them.
  private static final int LDC_W = 19;
  private static final int LDC2_W = 20;
  private static final int ILOAD_0 = 26;
  private static final int ALOAD_3 = 45;
  private static final int ISTORE_0 = 59;
  private static final int ASTORE_3 = 78;
  private static final int WIDE_PREFIX = 196;
  private static final int GOTO_W = 200;
  private static final int JSR_W = 201;

  private static final int OPCODES = 256;
  private static final byte UNKNOWN = 0;
  private static final byte[] KINDS = kinds();

  private InstructionKind() {}

  /**
   * Returns the kind of an instruction.
   *
   * @throws IllegalArgumentException if no compiler may write it (JVMS 6.2 and table 7-A)
   */
  static int of(int opcode) {
    int kind = KINDS[opcode];
    if (kind == UNKNOWN) {
      throw new IllegalArgumentException("no instruction: " + opcode);
    }
    return kind;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[OPCODES];
    fill(kinds, Opcodes.NOP, Opcodes.DCONST_1, 1);
    fill(kinds, Opcodes.BIPUSH, Opcodes.BIPUSH, 2);
    fill(kinds, Opcodes.SIPUSH, Opcodes.SIPUSH, 3);
    fill(kinds, Opcodes.LDC, Opcodes.LDC, CONSTANT);
    fill(kinds, LDC_W, LDC2_W, WIDE_CONSTANT);
    fill(kinds, Opcodes.ILOAD, Opcodes.ALOAD, LOCAL);
    fill(kinds, ILOAD_0, ALOAD_3, SHORT_LOCAL);
    fill(kinds, Opcodes.IALOAD, Opcodes.SALOAD, 1);
    fill(kinds, Opcodes.ISTORE, Opcodes.ASTORE, LOCAL);
    fill(kinds, ISTORE_0, ASTORE_3, SHORT_LOCAL);
    fill(kinds, Opcodes.IASTORE, Opcodes.SASTORE, ARRAY_STORE);
    fill(kinds, Opcodes.POP, Opcodes.POP2, POP);
    fill(kinds, Opcodes.DUP, Opcodes.LXOR, 1);
    fill(kinds, Opcodes.IINC, Opcodes.IINC, 3);
    fill(kinds, Opcodes.I2L, Opcodes.DCMPG, 1);
    fill(kinds, Opcodes.IFEQ, Opcodes.JSR, JUMP);
    fill(kinds, Opcodes.RET, Opcodes.RET, LOCAL);
    fill(kinds, Opcodes.TABLESWITCH, Opcodes.TABLESWITCH, TABLE_SWITCH);
    fill(kinds, Opcodes.LOOKUPSWITCH, Opcodes.LOOKUPSWITCH, LOOKUP_SWITCH);
    fill(kinds, Opcodes.IRETURN, Opcodes.RETURN, 1);
    fill(kinds, Opcodes.GETSTATIC, Opcodes.PUTFIELD, FIELD);
    fill(kinds, Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESTATIC, CALL);
    fill(kinds, Opcodes.INVOKEINTERFACE, Opcodes.INVOKEINTERFACE, CALL_INTERFACE);
    fill(kinds, Opcodes.INVOKEDYNAMIC, Opcodes.INVOKEDYNAMIC, CALL_DYNAMIC);
    fill(kinds, Opcodes.NEW, Opcodes.NEW, TYPE);
    fill(kinds, Opcodes.NEWARRAY, Opcodes.NEWARRAY, 2);
    fill(kinds, Opcodes.ANEWARRAY, Opcodes.ANEWARRAY, TYPE);
    fill(kinds, Opcodes.ARRAYLENGTH, Opcodes.ATHROW, 1);
    fill(kinds, Opcodes.CHECKCAST, Opcodes.INSTANCEOF, TYPE);
    fill(kinds, Opcodes.MONITORENTER, Opcodes.MONITORENTER, MONITOR_ENTER);
    fill(kinds, Opcodes.MONITOREXIT, Opcodes.MONITOREXIT, 1);
    fill(kinds, WIDE_PREFIX, WIDE_PREFIX, WIDE);
    fill(kinds, Opcodes.MULTIANEWARRAY, Opcodes.MULTIANEWARRAY, MULTI_ARRAY);
    fill(kinds, Opcodes.IFNULL, Opcodes.IFNONNULL, JUMP);
    fill(kinds, GOTO_W, JSR_W, FAR_JUMP);
    return kinds;
  }

  private static void fill(byte[] kinds, int first, int last, int kind) {
    Arrays.fill(kinds, first, last + 1, (byte) kind);
  }
}
