package dev.afterlock.body;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Undoes what kotlinc makes of a suspending function: a state machine that returns at each call
 * that suspends, and that goes on from a switch over a label with the locals that it has saved.
 * What is left is the function as it was written, in which every call returns once it is done.
 */
final class Suspensions {
  private static final String INTRINSICS = "kotlin/coroutines/intrinsics/IntrinsicsKt";
  private static final String MARK = "getCOROUTINE_SUSPENDED";
  private static final String LABEL = "label";

  /** The fields that locals are saved in: a letter for the type, and a number. */
  private static final Pattern SAVED = Pattern.compile("[A-Z]\\$\\d+");

  private final InsnList instructions;
  private final Set<Integer> marks = new TreeSet<>();
  private @Nullable String machine;

  private Suspensions(InsnList instructions) {
    this.instructions = instructions;
  }

  /** Changes the code of a suspending function, and leaves all others as they are. */
  static void undo(MethodNode method) {
    Suspensions run = new Suspensions(method.instructions);
    if (run.isSuspending()) {
      run.undo();
    }
  }

  /** The first label that such a function reads is that of its own machine. */
  private boolean isSuspending() {
    boolean suspending = false;
    for (AbstractInsnNode instruction : instructions) {
      if (machine == null && isLabel(instruction)) {
        machine = ((FieldInsnNode) instruction).owner;
      }
      if (isMark(instruction)) {
        suspending = true;
        AbstractInsnNode next = next(instruction);
        if (next instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE) {
          marks.add(store.var);
        }
      }
    }
    return suspending;
  }

  private static boolean isMark(@Nullable AbstractInsnNode instruction) {
    return instruction instanceof MethodInsnNode call
        && call.owner.equals(INTRINSICS)
        && call.name.equals(MARK);
  }

  private void undo() {
    for (AbstractInsnNode instruction : instructions.toArray()) {
      if (instruction instanceof TableSwitchInsnNode choice
          && choice.min == 0
          && readsLabel(previous(choice))) {
        replace(choice, new InsnNode(Opcodes.POP), choice.labels.get(0));
      } else if (instruction instanceof JumpInsnNode jump
          && jump.getOpcode() == Opcodes.IF_ACMPNE
          && loadsMark(previous(jump))) {
        replace(jump, new InsnNode(Opcodes.POP2), jump.label);
      } else if (instruction instanceof FieldInsnNode field
          && field.getOpcode() == Opcodes.PUTFIELD
          && isMachine(field)) {
        drop(field);
      } else if (instruction instanceof TypeInsnNode made
          && made.getOpcode() == Opcodes.NEW
          && made.desc.equals(machine)) {
        instructions.set(made, new InsnNode(Opcodes.ACONST_NULL));
      } else if (instruction instanceof MethodInsnNode call
          && call.getOpcode() == Opcodes.INVOKESPECIAL
          && call.owner.equals(machine)) {
        dropArguments(call);
      }
    }
  }

  private static boolean isLabel(@Nullable AbstractInsnNode instruction) {
    return instruction instanceof FieldInsnNode field
        && field.name.equals(LABEL)
        && field.desc.equals("I");
  }

  private boolean readsLabel(@Nullable AbstractInsnNode instruction) {
    return instruction instanceof FieldInsnNode field && isLabel(field) && isMachine(field);
  }

  private boolean loadsMark(@Nullable AbstractInsnNode instruction) {
    boolean loads =
        instruction instanceof VarInsnNode load
            && load.getOpcode() == Opcodes.ALOAD
            && marks.contains(load.var);
    return loads || isMark(instruction);
  }

  private boolean isMachine(FieldInsnNode field) {
    return field.owner.equals(machine) && (isLabel(field) || SAVED.matcher(field.name).matches());
  }

  private void replace(AbstractInsnNode instruction, AbstractInsnNode pop, LabelNode target) {
    instructions.insertBefore(instruction, pop);
    instructions.set(instruction, new JumpInsnNode(Opcodes.GOTO, target));
  }

  private void drop(FieldInsnNode write) {
    boolean wide = write.desc.equals("J") || write.desc.equals("D");
    if (wide) {
      instructions.insertBefore(write, new InsnNode(Opcodes.POP2));
    }
    instructions.set(write, new InsnNode(wide ? Opcodes.POP : Opcodes.POP2));
  }

  /** What is left of the call of a constructor when its object is null. */
  private void dropArguments(MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    for (int i = arguments.length - 1; i >= 0; i--) {
      int pop = arguments[i].getSize() == 2 ? Opcodes.POP2 : Opcodes.POP;
      instructions.insertBefore(call, new InsnNode(pop));
    }
    instructions.set(call, new InsnNode(Opcodes.POP));
  }

  private static @Nullable AbstractInsnNode next(AbstractInsnNode instruction) {
    AbstractInsnNode next = instruction.getNext();
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext();
    }
    return next;
  }

  private static @Nullable AbstractInsnNode previous(AbstractInsnNode instruction) {
    AbstractInsnNode previous = instruction.getPrevious();
    while (previous != null && previous.getOpcode() < 0) {
      previous = previous.getPrevious();
    }
    return previous;
  }
}
