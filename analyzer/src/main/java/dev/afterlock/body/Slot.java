package dev.afterlock.body;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.analysis.Value;

/** An {@link Operand} in a frame of ASM's analyzer, which wants to know its size in words. */
record Slot(Operand operand, int size) implements Value {
  /** As records have it, but quick for the same slot: frames are compared at every join. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Slot that && size == that.size && operand.equals(that.operand));
  }

  @Override
  public int hashCode() {
    return operand.hashCode() * 31 + size;
  }

  @Override
  public int getSize() {
    return size;
  }
}
