package dev.afterlock.hierarchy;

import dev.afterlock.model.FieldRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Recognises methods that do nothing but read or write one field of their class: the accessors that
 * scalac makes for every field, and the getters and setters that people write.
 */
final class FieldAccess extends MethodVisitor {
  private static final int LONGEST = 4;

  private final String owner;
  private final List<Integer> opcodes = new ArrayList<>(LONGEST + 1);
  private final List<Integer> locals = new ArrayList<>(2);
  private @Nullable FieldRef field;

  FieldAccess(String owner) {
    super(AsmApi.LEVEL);
    this.owner = owner;
  }

  /** Returns what an instance method with these instructions stands for, or null. */
  @Nullable Accessor accessor() {
    if (field == null || !field.owner().equals(owner) || opcodes.size() > LONGEST) {
      return null;
    }
    int last = opcodes.get(opcodes.size() - 1);
    if (last < Opcodes.IRETURN || last > Opcodes.RETURN) {
      return null;
    }
    if (is(List.of(), Opcodes.GETSTATIC)) {
      return new Accessor.Read(field, true);
    }
    if (is(List.of(0), Opcodes.GETFIELD)) {
      return new Accessor.Read(field, false);
    }
    if (is(List.of(1), Opcodes.PUTSTATIC)) {
      return new Accessor.Write(field, true);
    }
    return is(List.of(0, 1), Opcodes.PUTFIELD) ? new Accessor.Write(field, false) : null;
  }

  /** Returns whether the method is: loads of these parameters, one access, return. */
  private boolean is(List<Integer> loaded, int access) {
    int at = loaded.size();
    return opcodes.size() == at + 2 && locals.equals(loaded) && opcodes.get(at) == access;
  }

  private void instruction(int opcode) {
    if (opcodes.size() <= LONGEST) {
      opcodes.add(opcode);
    }
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    instruction(opcode);
    if (locals.size() < LONGEST) {
      locals.add(local);
    }
  }

  @Override
  public void visitFieldInsn(int opcode, String type, String name, String descriptor) {
    instruction(opcode);
    field = new FieldRef(type, name, descriptor);
  }

  @Override
  public void visitInsn(int opcode) {
    instruction(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    instruction(opcode);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    instruction(opcode);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String type, String name, String descriptor, boolean isInterface) {
    instruction(opcode);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    instruction(Opcodes.INVOKEDYNAMIC);
  }

  @Override
  public void visitJumpInsn(int opcode, Label target) {
    instruction(opcode);
  }

  @Override
  public void visitLdcInsn(Object value) {
    instruction(Opcodes.LDC);
  }

  @Override
  public void visitIincInsn(int local, int increment) {
    instruction(Opcodes.IINC);
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    instruction(Opcodes.TABLESWITCH);
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    instruction(Opcodes.LOOKUPSWITCH);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    instruction(Opcodes.MULTIANEWARRAY);
  }
}
