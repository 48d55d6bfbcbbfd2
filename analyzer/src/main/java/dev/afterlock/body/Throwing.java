package dev.afterlock.body;

import dev.afterlock.hierarchy.Hierarchy;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Tells which instructions may throw what a handler catches. A class file says which instructions a
 * handler covers, and compilers cover more than can throw: without this, the handler of an {@code
 * InterruptedException} would be entered from places where the lock is held already.
 */
final class Throwing {
  private final Hierarchy hierarchy;
  private final MethodNode node;

  Throwing(Hierarchy hierarchy, MethodNode node) {
    this.hierarchy = hierarchy;
    this.node = node;
  }

  /** Returns whether control may go from an instruction to a handler that covers it. */
  boolean entersFrom(int instruction, TryCatchBlockNode handler) {
    return mayThrow(instruction, handler) && !isShadowed(instruction, handler);
  }

  /** Returns whether an instruction may throw what a handler catches. */
  boolean mayThrow(int instruction, TryCatchBlockNode handler) {
    return mayThrow(node.instructions.get(instruction), handler.type);
  }

  /** The first handler of those that cover an instruction and match is entered (JVMS 2.10). */
  private boolean isShadowed(int instruction, TryCatchBlockNode handler) {
    for (TryCatchBlockNode earlier : node.tryCatchBlocks) {
      if (earlier.equals(handler)) {
        return false;
      }
      if (isCaughtBy(earlier, handler.type)
          && node.instructions.indexOf(earlier.start) <= instruction
          && instruction < node.instructions.indexOf(earlier.end)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a handler catches all that one for a type would. */
  static boolean isCaughtBy(TryCatchBlockNode handler, @Nullable String type) {
    return handler.type == null
        || handler.type.equals("java/lang/Throwable")
        || handler.type.equals(type);
  }

  private boolean mayThrow(AbstractInsnNode instruction, @Nullable String caught) {
    int opcode = instruction.getOpcode();
    if (opcode == Opcodes.GETFIELD && isThis(instruction.getPrevious())) {
      return false;
    }
    boolean calls = isIn(opcode, Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEDYNAMIC);
    if (calls || opcode == Opcodes.ATHROW) {
      return true;
    }
    return throwsByItself(opcode) && (caught == null || !isChecked(caught));
  }

  private boolean isThis(@Nullable AbstractInsnNode loaded) {
    return (node.access & Opcodes.ACC_STATIC) == 0
        && loaded instanceof VarInsnNode load
        && load.getOpcode() == Opcodes.ALOAD
        && load.var == 0;
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
