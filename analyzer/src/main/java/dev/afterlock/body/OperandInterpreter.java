package dev.afterlock.body;

import dev.afterlock.hierarchy.AsmApi;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/**
 * Follows values through stack and locals: every instruction that makes a value is a definition,
 * copies and casts are the value they copy.
 */
final class OperandInterpreter extends Interpreter<Slot> {
  private static final String GROOVY_LINKER = "org/codehaus/groovy/vmplugin/v8/IndyInterface";

  private static final Slot EMPTY = new Slot(Operand.UNKNOWN, 1);

  private final InsnList instructions;
  private final @Nullable Slot[] made;

  OperandInterpreter(InsnList instructions) {
    super(AsmApi.LEVEL);
    this.instructions = instructions;
    this.made = new Slot[instructions.size()];
  }

  @Override
  public @Nullable Slot newValue(@Nullable Type type) {
    if (type == null) {
      return EMPTY;
    }
    return type.getSort() == Type.VOID ? null : new Slot(Operand.UNKNOWN, type.getSize());
  }

  @Override
  public Slot newParameterValue(boolean isInstance, int local, Type type) {
    // The local is renumbered to a parameter by BodyBuilder, which knows the sizes before it.
    return new Slot(Operand.ofParameter(local), type.getSize());
  }

  @Override
  public Slot newExceptionValue(TryCatchBlockNode block, Frame<Slot> frame, Type exceptionType) {
    return new Slot(Operand.ofInstruction(instructions.indexOf(block.handler)), 1);
  }

  @Override
  public Slot newOperation(AbstractInsnNode instruction) {
    return made(instruction, sizeOfConstant(instruction));
  }

  private static int sizeOfConstant(AbstractInsnNode instruction) {
    return switch (instruction.getOpcode()) {
      case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> 2;
      case Opcodes.LDC -> {
        Object value = ((LdcInsnNode) instruction).cst;
        if (value instanceof ConstantDynamic dynamic) {
          yield dynamic.getSize();
        }
        yield value instanceof Long || value instanceof Double ? 2 : 1;
      }
      case Opcodes.GETSTATIC -> sizeOf(((FieldInsnNode) instruction).desc.charAt(0));
      default -> 1;
    };
  }

  @Override
  public Slot copyOperation(AbstractInsnNode instruction, Slot value) {
    return value;
  }

  @Override
  public @Nullable Slot unaryOperation(AbstractInsnNode instruction, Slot value) {
    return switch (instruction.getOpcode()) {
      case Opcodes.CHECKCAST -> value;
      case Opcodes.I2L,
          Opcodes.I2D,
          Opcodes.F2L,
          Opcodes.F2D,
          Opcodes.L2D,
          Opcodes.D2L,
          Opcodes.LNEG,
          Opcodes.DNEG ->
          made(instruction, 2);
      case Opcodes.GETFIELD ->
          made(instruction, sizeOf(((FieldInsnNode) instruction).desc.charAt(0)));
      default -> made(instruction, 1);
    };
  }

  @Override
  public @Nullable Slot binaryOperation(AbstractInsnNode instruction, Slot left, Slot right) {
    return switch (instruction.getOpcode()) {
      case Opcodes.LALOAD,
          Opcodes.DALOAD,
          Opcodes.LADD,
          Opcodes.DADD,
          Opcodes.LSUB,
          Opcodes.DSUB,
          Opcodes.LMUL,
          Opcodes.DMUL,
          Opcodes.LDIV,
          Opcodes.DDIV,
          Opcodes.LREM,
          Opcodes.DREM,
          Opcodes.LSHL,
          Opcodes.LSHR,
          Opcodes.LUSHR,
          Opcodes.LAND,
          Opcodes.LOR,
          Opcodes.LXOR ->
          made(instruction, 2);
      default -> made(instruction, 1);
    };
  }

  @Override
  public @Nullable Slot ternaryOperation(
      AbstractInsnNode instruction, Slot first, Slot second, Slot third) {
    return made(instruction, 1);
  }

  @Override
  public @Nullable Slot naryOperation(AbstractInsnNode instruction, List<? extends Slot> values) {
    if (instruction instanceof MethodInsnNode call) {
      return made(instruction, sizeOfResult(call.desc));
    }
    if (instruction instanceof InvokeDynamicInsnNode call) {
      if (isGroovyCast(call)) {
        return values.get(0);
      }
      return made(instruction, sizeOfResult(call.desc));
    }
    return made(instruction, 1);
  }

  /** groovyc casts references by a call site that is linked at run time. */
  private static boolean isGroovyCast(InvokeDynamicInsnNode call) {
    return call.bsm.getOwner().equals(GROOVY_LINKER)
        && call.name.equals("cast")
        && call.desc.startsWith("(L")
        && Type.getReturnType(call.desc).getSort() >= Type.ARRAY
        && Type.getArgumentTypes(call.desc).length == 1;
  }

  @Override
  public void returnOperation(AbstractInsnNode instruction, Slot value, Slot expected) {
    // The return event takes its operand from the frame.
  }

  @Override
  public Slot merge(Slot old, Slot fresh) {
    if (old.equals(fresh)) {
      return old;
    }
    Operand union = old.operand().union(fresh.operand());
    int size = Math.min(old.size(), fresh.size());
    return union.equals(old.operand()) && size == old.size() ? old : new Slot(union, size);
  }

  private Slot made(AbstractInsnNode instruction, int size) {
    int index = instructions.indexOf(instruction);
    Slot known = made[index];
    if (known == null) {
      known = new Slot(Operand.ofInstruction(index), size);
      made[index] = known;
    }
    return known;
  }

  /** Returns the words of a value, from the first letter of its type (JVMS 4.3.2). */
  private static int sizeOf(char type) {
    return switch (type) {
      case 'J', 'D' -> 2;
      case 'V' -> 0;
      default -> 1;
    };
  }

  private static int sizeOfResult(String methodDescriptor) {
    return sizeOf(methodDescriptor.charAt(methodDescriptor.lastIndexOf(')') + 1));
  }
}
