package dev.afterlock.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Writes short pieces of code that call the recorder. */
final class Code {
  private static final String RECORDER = "dev/afterlock/agent/record/Recorder";

  private final InsnList list = new InsnList();

  Code number(int number) {
    if (number >= -1 && number <= 5) {
      return add(new InsnNode(Opcodes.ICONST_0 + number));
    }
    if (number <= Short.MAX_VALUE) {
      return add(new IntInsnNode(Opcodes.SIPUSH, number));
    }
    return add(new LdcInsnNode(number));
  }

  Code text(String text) {
    return add(new LdcInsnNode(text));
  }

  Code dup() {
    return add(new InsnNode(Opcodes.DUP));
  }

  Code add(AbstractInsnNode instruction) {
    list.add(instruction);
    return this;
  }

  Code call(String method, String descriptor) {
    return add(new MethodInsnNode(Opcodes.INVOKESTATIC, RECORDER, method, descriptor, false));
  }

  /** Returns what was written; this must not be used again. */
  InsnList list() {
    return list;
  }
}
