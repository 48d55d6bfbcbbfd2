package dev.afterlock.body;

import org.objectweb.asm.tree.analysis.Value;

/** An {@link Operand} in a frame of ASM's analyzer, which wants to know its size in words. */
record Slot(Operand operand, int size) implements Value {
  @Override
  public int getSize() {
    return size;
  }
}
