package dev.afterlock.body;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Follows the values of a method block by block. ASM's analyzer keeps and joins a frame for each
 * instruction; here frames are joined where ways meet, and the others are made on the way. What it
 * finds is the same, since operands are joined to the same whatever the order. Subroutines (JVMS
 * 4.10.2.5) are not followed.
 */
final class BlockFlow {
  /**
   * Locals and stack cells that are joined for one method. The most that one of 150,000 methods of
   * libraries takes is a hundredth; code can be made to be joined again and again.
   */
  private static final long JOIN_BUDGET = 20_000_000;

  private static final int[] NONE = {};

  private final MethodNode node;
  private final InsnList instructions;
  private final OperandInterpreter interpreter;
  private final Throwing throwing;

  /** Where a block begins: where ways may meet, and where other handlers begin to count. */
  private final BitSet leaders = new BitSet();

  /** The handlers that cover a block, by their number. */
  private final int[][] covering;

  private final @Nullable Frame<Slot>[] starts;
  private final BitSet open = new BitSet();
  private long joined;

  BlockFlow(MethodNode node, OperandInterpreter interpreter, Throwing throwing) {
    this.node = node;
    this.instructions = node.instructions;
    this.interpreter = interpreter;
    this.throwing = throwing;
    this.covering = new int[instructions.size()][];
    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    @Nullable Frame<Slot>[] frames = new Frame[instructions.size()];
    this.starts = frames;
    findLeaders();
    Arrays.fill(covering, NONE);
    for (int i = 0; i < node.tryCatchBlocks.size(); i++) {
      cover(i);
    }
  }

  /** Is shown a method in the order of its instructions. */
  interface Visitor {
    /** Control may get to the instruction; the frame is that before it and changes afterwards. */
    void reached(int instruction, Frame<Slot> before);

    /** The instruction may complete, and control goes on there. */
    void edge(int from, int to);

    /** The instruction may throw what the handler catches. */
    void exceptionEdge(int from, TryCatchBlockNode handler);
  }

  /**
   * Shows all that can be reached.
   *
   * @throws AnalyzerException if the code does not make sense, as obfuscators sometimes leave it
   * @throws OverBudgetException if following it would take too long
   */
  void show(Visitor visitor) throws AnalyzerException {
    starts[0] = entry();
    open.set(0);
    Joining joining = new Joining();
    for (int next = 0; next >= 0; next = open.nextSetBit(0)) {
      open.clear(next);
      joining.run(next);
    }
    Showing showing = new Showing(visitor);
    for (int leader = 0; leader >= 0; leader = leaders.nextSetBit(leader + 1)) {
      if (starts[leader] != null) {
        showing.run(leader);
      }
    }
  }

  private void findLeaders() {
    leaders.set(0);
    for (AbstractInsnNode instruction : instructions) {
      if (instruction instanceof JumpInsnNode jump) {
        lead(jump.label);
      } else if (instruction instanceof TableSwitchInsnNode choice) {
        lead(choice.dflt);
        choice.labels.forEach(this::lead);
      } else if (instruction instanceof LookupSwitchInsnNode choice) {
        lead(choice.dflt);
        choice.labels.forEach(this::lead);
      }
    }
    for (TryCatchBlockNode block : node.tryCatchBlocks) {
      lead(block.start);
      lead(block.end);
      lead(block.handler);
    }
  }

  private void lead(LabelNode label) {
    leaders.set(instructions.indexOf(label));
  }

  /** Of the handlers of a block, those count that no earlier one leaves nothing to. */
  private void cover(int number) {
    TryCatchBlockNode block = node.tryCatchBlocks.get(number);
    int end = instructions.indexOf(block.end);
    int start = instructions.indexOf(block.start);
    for (int i = start; i >= 0 && i < end; i = leaders.nextSetBit(i + 1)) {
      if (!isShadowed(block, covering[i])) {
        int[] longer = Arrays.copyOf(covering[i], covering[i].length + 1);
        longer[covering[i].length] = number;
        covering[i] = longer;
      }
    }
  }

  private boolean isShadowed(TryCatchBlockNode handler, int[] earlier) {
    for (int number : earlier) {
      if (Throwing.isCaughtBy(node.tryCatchBlocks.get(number), handler.type)) {
        return true;
      }
    }
    return false;
  }

  private Frame<Slot> entry() {
    Frame<Slot> frame = new Frame<>(node.maxLocals, node.maxStack);
    int local = 0;
    boolean isInstance = (node.access & Opcodes.ACC_STATIC) == 0;
    if (isInstance) {
      Type any = Type.getObjectType("java/lang/Object");
      frame.setLocal(local, interpreter.newParameterValue(true, local, any));
      local++;
    }
    for (Type type : Type.getArgumentTypes(node.desc)) {
      frame.setLocal(local, interpreter.newParameterValue(isInstance, local, type));
      local++;
      if (type.getSize() == 2) {
        frame.setLocal(local, interpreter.newEmptyValue(local));
        local++;
      }
    }
    while (local < node.maxLocals) {
      frame.setLocal(local, interpreter.newEmptyValue(local));
      local++;
    }
    frame.setReturn(interpreter.newReturnTypeValue(Type.getReturnType(node.desc)));
    return frame;
  }

  /** A walk through one block. */
  private abstract class Walk {
    private final Frame<Slot> frame = new Frame<>(node.maxLocals, node.maxStack);

    abstract void reached(int instruction, Frame<Slot> before);

    abstract void edge(int from, int to, Frame<Slot> after) throws AnalyzerException;

    abstract void exceptionEdge(int from, int handler, Frame<Slot> before) throws AnalyzerException;

    /** Is told when the locals may have become others. */
    abstract void changesLocals();

    final void run(int leader) throws AnalyzerException {
      frame.init(known(starts[leader]));
      changesLocals();
      int[] handlers = covering[leader];
      int i = leader;
      boolean goesOn = true;
      while (goesOn) {
        reached(i, frame);
        for (int handler : handlers) {
          if (throwing.mayThrow(i, node.tryCatchBlocks.get(handler))) {
            exceptionEdge(i, handler, frame);
          }
        }
        goesOn = step(i) && !leaders.get(i + 1);
        i++;
      }
    }

    /** Returns whether the next instruction is one that control may get to from this one. */
    private boolean step(int index) throws AnalyzerException {
      AbstractInsnNode instruction = instructions.get(index);
      int opcode = instruction.getOpcode();
      if (opcode >= 0) {
        frame.execute(instruction, interpreter);
      }
      boolean store = opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
      if (store || instruction instanceof IincInsnNode) {
        changesLocals();
      }
      if (instruction instanceof TableSwitchInsnNode choice) {
        choose(index, choice.dflt, choice.labels);
        return false;
      }
      if (instruction instanceof LookupSwitchInsnNode choice) {
        choose(index, choice.dflt, choice.labels);
        return false;
      }
      boolean leaves = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
      boolean goesOn = !leaves && opcode != Opcodes.ATHROW && opcode != Opcodes.GOTO;
      if (goesOn) {
        if (index + 1 == instructions.size()) {
          throw new AnalyzerException(instruction, "Execution can fall off the end of the code");
        }
        edge(index, index + 1, frame);
      }
      if (instruction instanceof JumpInsnNode jump) {
        edge(index, instructions.indexOf(jump.label), frame);
      }
      return goesOn;
    }

    private void choose(int index, LabelNode otherwise, Iterable<LabelNode> labels)
        throws AnalyzerException {
      edge(index, instructions.indexOf(otherwise), frame);
      for (LabelNode label : labels) {
        edge(index, instructions.indexOf(label), frame);
      }
    }
  }

  private static Frame<Slot> known(@Nullable Frame<Slot> start) {
    if (start == null) {
      throw new IllegalStateException("a block that nothing leads to");
    }
    return start;
  }

  /** Finds the frames with which blocks begin. */
  private final class Joining extends Walk {
    /** Handlers are given the locals once, and not for each instruction that has the same. */
    private final int[] given = new int[node.tryCatchBlocks.size()];

    private int version;

    @Override
    void reached(int instruction, Frame<Slot> before) {
      // Events are read once the frames are final.
    }

    @Override
    void changesLocals() {
      version++;
    }

    @Override
    void edge(int from, int to, Frame<Slot> after) throws AnalyzerException {
      if (leaders.get(to)) {
        join(to, after);
      }
    }

    @Override
    void exceptionEdge(int from, int handler, Frame<Slot> before) throws AnalyzerException {
      if (given[handler] != version) {
        given[handler] = version;
        TryCatchBlockNode block = node.tryCatchBlocks.get(handler);
        Frame<Slot> caught = new Frame<>(before);
        caught.clearStack();
        caught.push(interpreter.newExceptionValue(block, caught, Type.getType(Throwable.class)));
        join(instructions.indexOf(block.handler), caught);
      }
    }

    private void join(int leader, Frame<Slot> frame) throws AnalyzerException {
      joined += node.maxLocals + node.maxStack + 1;
      if (joined > JOIN_BUDGET) {
        throw new OverBudgetException();
      }
      Frame<Slot> known = starts[leader];
      if (known == null) {
        starts[leader] = new Frame<>(frame);
        open.set(leader);
      } else if (known.merge(frame, interpreter)) {
        open.set(leader);
      }
    }
  }

  private final class Showing extends Walk {
    private final Visitor visitor;

    Showing(Visitor visitor) {
      this.visitor = visitor;
    }

    @Override
    void reached(int instruction, Frame<Slot> before) {
      visitor.reached(instruction, before);
    }

    @Override
    void changesLocals() {
      // Only those who join frames ask.
    }

    @Override
    void edge(int from, int to, Frame<Slot> after) {
      visitor.edge(from, to);
    }

    @Override
    void exceptionEdge(int from, int handler, Frame<Slot> before) {
      visitor.exceptionEdge(from, node.tryCatchBlocks.get(handler));
    }
  }
}
