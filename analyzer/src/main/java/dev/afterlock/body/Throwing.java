package dev.afterlock.body;

import dev.afterlock.hierarchy.Hierarchy;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Tells which instructions may throw what a handler catches. A class file says which instructions a
 * handler covers, and compilers cover more than can throw: without this, the handler of an {@code
 * InterruptedException} would be entered from places where the lock is held already.
 */
final class Throwing {
  private final Hierarchy hierarchy;

  Throwing(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /**
   * Returns whether control may go from an instruction to a handler.
   *
   * @param caught internal name of what is caught; null for everything
   */
  boolean mayThrow(AbstractInsnNode instruction, @Nullable String caught) {
    int opcode = instruction.getOpcode();
    boolean calls = isIn(opcode, Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEDYNAMIC);
    if (calls || opcode == Opcodes.ATHROW) {
      return true;
    }
    return throwsByItself(opcode) && (caught == null || !isChecked(caught));
  }

  /** Returns whether the virtual machine throws while it executes the instruction (JVMS 6.5). */
  private static boolean throwsByItself(int opcode) {
    return isIn(opcode, Opcodes.IALOAD, Opcodes.SALOAD)
        || isIn(opcode, Opcodes.IASTORE, Opcodes.SASTORE)
        || isIn(opcode, Opcodes.GETSTATIC, Opcodes.PUTFIELD)
        || isIn(opcode, Opcodes.NEW, Opcodes.MULTIANEWARRAY)
        || isIn(opcode, Opcodes.IDIV, Opcodes.LDIV)
        || isIn(opcode, Opcodes.IREM, Opcodes.LREM);
  }

  private static boolean isIn(int opcode, int first, int last) {
    return opcode >= first && opcode <= last;
  }

  /** Checked exceptions come out of calls and throws only. */
  private boolean isChecked(String type) {
    return hierarchy.index().find(type) != null
        && !type.equals("java/lang/Exception")
        && hierarchy.isSubtype(type, "java/lang/Exception")
        && !hierarchy.isSubtype(type, "java/lang/RuntimeException");
  }
}
