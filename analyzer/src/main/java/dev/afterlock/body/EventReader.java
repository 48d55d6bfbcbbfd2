package dev.afterlock.body;

import dev.afterlock.body.Event.CallKind;
import dev.afterlock.body.Event.Test;
import dev.afterlock.hierarchy.Accessor;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Reads the event of one instruction, taking its operands from the frame before it. */
final class EventReader {
  private static final String LAMBDA_FACTORY = "java/lang/invoke/LambdaMetafactory";

  /** The parameter that an instance method is called on. */
  private static final int THIS = ~0;

  private final Hierarchy hierarchy;
  private final InsnList instructions;
  private final int[] parametersByLocal;
  private final boolean isInstance;

  EventReader(
      Hierarchy hierarchy, InsnList instructions, int[] parametersByLocal, boolean isInstance) {
    this.hierarchy = hierarchy;
    this.isInstance = isInstance;
    this.instructions = instructions;
    this.parametersByLocal = parametersByLocal;
  }

  /** Returns the event, or null when the instruction only moves values or control. */
  @Nullable Event read(AbstractInsnNode instruction, Frame<Slot> frame) {
    if (instruction instanceof FieldInsnNode field) {
      return field(field, frame);
    }
    if (instruction instanceof MethodInsnNode call) {
      return call(call, frame);
    }
    if (instruction instanceof InvokeDynamicInsnNode call) {
      return dynamic(call, frame);
    }
    if (instruction instanceof JumpInsnNode jump) {
      return jump(jump, frame);
    }
    if (instruction instanceof TypeInsnNode type) {
      return ofType(type, frame);
    }
    if (instruction instanceof LdcInsnNode constant) {
      return constant.cst instanceof Type type
          ? new Event.Constant(type.getInternalName(), true)
          : new Event.Constant(constant.cst, false);
    }
    if (instruction instanceof LookupSwitchInsnNode choice) {
      return choice(choice.dflt, frame);
    }
    if (instruction instanceof TableSwitchInsnNode choice) {
      return choice(choice.dflt, frame);
    }
    if (instruction instanceof MultiANewArrayInsnNode array) {
      return new Event.Compute(arguments(frame, array.dims), true);
    }
    if (instruction instanceof IincInsnNode increment) {
      Operand counted = frame.getLocal(increment.var).operand();
      return new Event.Compute(List.of(counted.renumbered(parametersByLocal)), false);
    }
    return plain(instruction, frame);
  }

  private Event field(FieldInsnNode instruction, Frame<Slot> frame) {
    FieldRef field =
        hierarchy.resolve(
            hierarchy
                .index()
                .shared(new FieldRef(instruction.owner, instruction.name, instruction.desc)));
    return switch (instruction.getOpcode()) {
      case Opcodes.GETSTATIC -> new Event.FieldRead(field, null);
      case Opcodes.PUTSTATIC -> new Event.FieldWrite(field, null, top(frame, 0));
      case Opcodes.GETFIELD -> new Event.FieldRead(field, top(frame, 0));
      default -> new Event.FieldWrite(field, top(frame, 1), top(frame, 0));
    };
  }

  private Event call(MethodInsnNode instruction, Frame<Slot> frame) {
    MethodRef method =
        hierarchy
            .index()
            .shared(new MethodRef(instruction.owner, instruction.name, instruction.desc));
    int count = Type.getArgumentCount(instruction.desc);
    List<Operand> arguments = arguments(frame, count);
    return switch (instruction.getOpcode()) {
      case Opcodes.INVOKESTATIC -> throughAccessor(method, arguments);
      case Opcodes.INVOKESPECIAL ->
          onObject(new Event.Call(method, CallKind.SPECIAL, top(frame, count), arguments));
      case Opcodes.INVOKEINTERFACE ->
          onObject(new Event.Call(method, CallKind.INTERFACE, top(frame, count), arguments));
      default -> onObject(new Event.Call(method, CallKind.VIRTUAL, top(frame, count), arguments));
    };
  }

  /** Replaces a call that does nothing but access a field by the access. */
  private Event onObject(Event.Call call) {
    Operand receiver = call.receiver();
    boolean onThis = isInstance && receiver != null && receiver.single() == THIS;
    Accessor accessor = hierarchy.accessed(call.method(), onThis);
    if (accessor instanceof Accessor.Read read) {
      return new Event.FieldRead(
          hierarchy.resolve(read.field()), read.isStatic() ? null : receiver);
    }
    if (accessor instanceof Accessor.Write write) {
      return new Event.FieldWrite(
          hierarchy.resolve(write.field()),
          write.isStatic() ? null : receiver,
          call.arguments().get(0));
    }
    return call;
  }

  /** Replaces a call of a synthetic accessor by what the accessor does. */
  private Event throughAccessor(MethodRef method, List<Operand> arguments) {
    Event.Call plain = new Event.Call(method, CallKind.STATIC, null, arguments);
    if (!method.name().startsWith("access$")) {
      return plain;
    }
    MethodHeader header = hierarchy.index().method(method);
    Accessor accessor = header == null ? null : header.accessor();
    if (accessor instanceof Accessor.Read read) {
      if (read.isStatic() || !arguments.isEmpty()) {
        return new Event.FieldRead(
            hierarchy.resolve(read.field()), read.isStatic() ? null : arguments.get(0));
      }
    } else if (accessor instanceof Accessor.Write write) {
      if (arguments.size() >= (write.isStatic() ? 1 : 2)) {
        return new Event.FieldWrite(
            hierarchy.resolve(write.field()),
            write.isStatic() ? null : arguments.get(0),
            arguments.get(arguments.size() - 1));
      }
    } else if (accessor instanceof Accessor.Forward forward) {
      return forwarded(forward, arguments, plain);
    }
    return plain;
  }

  private static Event forwarded(
      Accessor.Forward forward, List<Operand> arguments, Event.Call plain) {
    if (forward.isStatic()) {
      return new Event.Call(forward.target(), CallKind.STATIC, null, arguments);
    }
    if (arguments.isEmpty()) {
      return plain;
    }
    return new Event.Call(
        forward.target(),
        CallKind.SPECIAL,
        arguments.get(0),
        arguments.subList(1, arguments.size()));
  }

  private Event dynamic(InvokeDynamicInsnNode instruction, Frame<Slot> frame) {
    List<Operand> captured = arguments(frame, Type.getArgumentCount(instruction.desc));
    if (instruction.bsm.getOwner().equals(LAMBDA_FACTORY)
        && instruction.bsmArgs.length > 1
        && instruction.bsmArgs[1] instanceof Handle handle) {
      return new Event.Function(
          Type.getReturnType(instruction.desc).getInternalName(),
          instruction.name,
          hierarchy
              .index()
              .shared(new MethodRef(handle.getOwner(), handle.getName(), handle.getDesc())),
          handle.getTag() == Opcodes.H_INVOKESTATIC,
          captured);
    }
    return new Event.Compute(captured, false);
  }

  private @Nullable Event jump(JumpInsnNode instruction, Frame<Slot> frame) {
    int target = instructions.indexOf(instruction.label);
    return switch (instruction.getOpcode()) {
      case Opcodes.IFEQ -> new Event.Branch(Test.ZERO, top(frame, 0), null, target);
      case Opcodes.IFNE -> new Event.Branch(Test.NONZERO, top(frame, 0), null, target);
      case Opcodes.IFNULL -> new Event.Branch(Test.NULL, top(frame, 0), null, target);
      case Opcodes.IFNONNULL -> new Event.Branch(Test.NONNULL, top(frame, 0), null, target);
      case Opcodes.IFLT, Opcodes.IFGE, Opcodes.IFGT, Opcodes.IFLE ->
          new Event.Branch(Test.OTHER, top(frame, 0), null, target);
      case Opcodes.IF_ICMPEQ -> new Event.Branch(Test.EQUAL, top(frame, 1), top(frame, 0), target);
      case Opcodes.IF_ICMPNE ->
          new Event.Branch(Test.NOT_EQUAL, top(frame, 1), top(frame, 0), target);
      case Opcodes.IF_ACMPEQ -> same(Test.EQUAL, Test.NULL, frame, target);
      case Opcodes.IF_ACMPNE -> same(Test.NOT_EQUAL, Test.NONNULL, frame, target);
      case Opcodes.GOTO, Opcodes.JSR -> null;
      default -> new Event.Branch(Test.OTHER, top(frame, 1), top(frame, 0), target);
    };
  }

  /** For {@code null == x} javac compares with the constant, other than for {@code x == null}. */
  private Event same(Test test, Test withNull, Frame<Slot> frame, int target) {
    Operand left = top(frame, 1);
    Operand right = top(frame, 0);
    if (isNull(left)) {
      return new Event.Branch(withNull, right, null, target);
    }
    return isNull(right)
        ? new Event.Branch(withNull, left, null, target)
        : new Event.Branch(test, left, right, target);
  }

  private boolean isNull(Operand operand) {
    int definition = operand.single();
    return definition >= 0
        && definition < instructions.size()
        && instructions.get(definition).getOpcode() == Opcodes.ACONST_NULL;
  }

  private @Nullable Event ofType(TypeInsnNode instruction, Frame<Slot> frame) {
    return switch (instruction.getOpcode()) {
      case Opcodes.NEW -> new Event.Allocation(instruction.desc);
      case Opcodes.ANEWARRAY -> new Event.Compute(List.of(top(frame, 0)), true);
      case Opcodes.INSTANCEOF -> new Event.Compute(List.of(top(frame, 0)), false);
      default -> null;
    };
  }

  private Event choice(LabelNode otherwise, Frame<Slot> frame) {
    return new Event.Branch(Test.SWITCH, top(frame, 0), null, instructions.indexOf(otherwise));
  }

  private @Nullable Event plain(AbstractInsnNode instruction, Frame<Slot> frame) {
    int opcode = instruction.getOpcode();
    if (opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.SIPUSH) {
      return new Event.Constant(constant(instruction), false);
    }
    if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      return new Event.ArrayRead(top(frame, 1));
    }
    if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      return new Event.ArrayWrite(top(frame, 2), top(frame, 0));
    }
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN) {
      return new Event.Return(top(frame, 0));
    }
    return switch (opcode) {
      case Opcodes.RETURN -> new Event.Return(null);
      case Opcodes.ATHROW -> new Event.Throw(top(frame, 0));
      case Opcodes.MONITORENTER -> new Event.MonitorEnter(top(frame, 0));
      case Opcodes.MONITOREXIT -> new Event.MonitorExit(top(frame, 0));
      case Opcodes.NEWARRAY -> new Event.Compute(List.of(top(frame, 0)), true);
      case Opcodes.ARRAYLENGTH,
          Opcodes.INEG,
          Opcodes.LNEG,
          Opcodes.FNEG,
          Opcodes.DNEG,
          Opcodes.I2L,
          Opcodes.I2F,
          Opcodes.I2D,
          Opcodes.L2I,
          Opcodes.L2F,
          Opcodes.L2D,
          Opcodes.F2I,
          Opcodes.F2L,
          Opcodes.F2D,
          Opcodes.D2I,
          Opcodes.D2L,
          Opcodes.D2F,
          Opcodes.I2B,
          Opcodes.I2C,
          Opcodes.I2S ->
          new Event.Compute(List.of(top(frame, 0)), false);
      default -> binary(opcode, frame);
    };
  }

  private @Nullable Event binary(int opcode, Frame<Slot> frame) {
    boolean arithmetic = opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR;
    boolean comparison = opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG;
    return arithmetic || comparison
        ? new Event.Compute(List.of(top(frame, 1), top(frame, 0)), false)
        : null;
  }

  private static @Nullable Object constant(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    if (instruction instanceof IntInsnNode push) {
      return push.operand;
    }
    if (opcode == Opcodes.ACONST_NULL) {
      return null;
    }
    if (opcode <= Opcodes.ICONST_5) {
      return opcode - Opcodes.ICONST_0;
    }
    if (opcode <= Opcodes.LCONST_1) {
      return (long) (opcode - Opcodes.LCONST_0);
    }
    if (opcode <= Opcodes.FCONST_2) {
      return (float) (opcode - Opcodes.FCONST_0);
    }
    return (double) (opcode - Opcodes.DCONST_0);
  }

  private List<Operand> arguments(Frame<Slot> frame, int count) {
    List<Operand> arguments = new ArrayList<>(count);
    for (int i = count - 1; i >= 0; i--) {
      arguments.add(top(frame, i));
    }
    return arguments;
  }

  /** Returns the operand {@code depth} values below the top of the stack. */
  private Operand top(Frame<Slot> frame, int depth) {
    Operand operand = frame.getStack(frame.getStackSize() - 1 - depth).operand();
    return operand.renumbered(parametersByLocal);
  }
}
