package dev.afterlock.body;

import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.InlinedLines;
import dev.afterlock.model.MethodRef;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** Turns a method's instructions into a {@link MethodBody}. */
final class BodyBuilder {
  /**
   * Cells of the frame matrix that a method may need. In the JDK's java.base the 99th percentile of
   * instructions is 374; generated tables beyond this budget hold no locks.
   */
  private static final long CELL_BUDGET = 2_000_000;

  private static final int[] NONE = {};

  private final Hierarchy hierarchy;
  private final MethodRef method;
  private final MethodNode node;
  private final InlinedLines written;
  private final int[][] successors;
  private final int[][] handlers;
  private final Throwing throwing;

  private BodyBuilder(
      Hierarchy hierarchy, MethodRef method, MethodNode node, InlinedLines written) {
    this.written = written;
    this.hierarchy = hierarchy;
    this.method = method;
    this.node = node;
    this.throwing = new Throwing(hierarchy, node);
    this.successors = new int[node.instructions.size()][];
    this.handlers = new int[node.instructions.size()][];
    Arrays.fill(successors, NONE);
    Arrays.fill(handlers, NONE);
  }

  /** Returns whether the method is too large to be analysed. */
  static boolean isOverBudget(MethodNode node) {
    return (long) node.instructions.size() * (node.maxLocals + node.maxStack) > CELL_BUDGET;
  }

  /**
   * Builds the body.
   *
   * @param written where the lines of the class stand in its file
   * @throws AnalyzerException if the code does not make sense, as obfuscators sometimes leave it
   */
  static MethodBody build(
      Hierarchy hierarchy, MethodRef method, MethodNode node, InlinedLines written)
      throws AnalyzerException {
    return new BodyBuilder(hierarchy, method, node, written).run();
  }

  private MethodBody run() throws AnalyzerException {
    InsnList instructions = node.instructions;
    Frame<Slot>[] frames = new EdgeAnalyzer().analyze(method.owner(), node);
    boolean isInstance = (node.access & Opcodes.ACC_STATIC) == 0;
    EventReader reader = new EventReader(hierarchy, instructions, parametersByLocal(), isInstance);
    @Nullable Event[] events = new Event[instructions.size()];
    BitSet reachable = new BitSet();
    for (int i = 0; i < frames.length; i++) {
      Frame<Slot> frame = frames[i];
      if (frame != null) {
        reachable.set(i);
        events[i] = reader.read(instructions.get(i), frame);
      }
    }
    return new MethodBody(
        method, node.access, events, lines(instructions), successors, handlers, reachable);
  }

  /** Maps locals to parameters: a long or double takes two locals (JVMS 2.6.1). */
  private int[] parametersByLocal() {
    int[] map = new int[node.maxLocals + 1];
    int local = 0;
    int parameter = 0;
    if ((node.access & Opcodes.ACC_STATIC) == 0) {
      map[local++] = parameter++;
    }
    for (Type type : Type.getArgumentTypes(node.desc)) {
      map[local] = parameter++;
      local += type.getSize();
    }
    return map;
  }

  /** Code that stands nowhere in the file belongs to the line before it. */
  private int[] lines(InsnList instructions) {
    int[] lines = new int[instructions.size()];
    int line = 0;
    for (int i = 0; i < lines.length; i++) {
      AbstractInsnNode instruction = instructions.get(i);
      if (instruction instanceof LineNumberNode number) {
        int inFile = written.line(number.line);
        line = inFile == InlinedLines.NO_LINE ? line : inFile;
      }
      lines[i] = line;
    }
    return lines;
  }

  private static int[] with(int[] targets, int target) {
    for (int known : targets) {
      if (known == target) {
        return targets;
      }
    }
    int[] longer = Arrays.copyOf(targets, targets.length + 1);
    longer[targets.length] = target;
    return longer;
  }

  /** ASM's analyzer tells its subclass about every edge it follows. */
  private final class EdgeAnalyzer extends Analyzer<Slot> {
    EdgeAnalyzer() {
      super(new OperandInterpreter(node.instructions));
    }

    @Override
    protected void newControlFlowEdge(int from, int to) {
      successors[from] = with(successors[from], to);
    }

    @Override
    protected boolean newControlFlowExceptionEdge(int from, TryCatchBlockNode block) {
      if (!throwing.entersFrom(from, block)) {
        return false;
      }
      handlers[from] = with(handlers[from], node.instructions.indexOf(block.handler));
      return true;
    }
  }
}
