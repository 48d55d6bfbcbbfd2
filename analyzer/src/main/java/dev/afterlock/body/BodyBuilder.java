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
  private final Throwing throwing;

  private BodyBuilder(
      Hierarchy hierarchy, MethodRef method, MethodNode node, InlinedLines written) {
    this.written = written;
    this.hierarchy = hierarchy;
    this.method = method;
    this.node = node;
    this.throwing = new Throwing(hierarchy, node);
  }

  /** Returns whether the method, or the work that its handlers make, is too large. */
  static boolean isOverBudget(MethodNode node) {
    long cells = (long) node.instructions.size() * (node.maxLocals + node.maxStack);
    long covered = node.tryCatchBlocks.stream().mapToLong(block -> covered(node, block)).sum();
    return cells > CELL_BUDGET || covered > CELL_BUDGET;
  }

  /** Returns the number of instructions that a handler covers. */
  private static int covered(MethodNode node, TryCatchBlockNode block) {
    return Math.max(
        0, node.instructions.indexOf(block.end) - node.instructions.indexOf(block.start));
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
    boolean isInstance = (node.access & Opcodes.ACC_STATIC) == 0;
    Edges edges =
        new Edges(new EventReader(hierarchy, node.instructions, parametersByLocal(), isInstance));
    OperandInterpreter interpreter = new OperandInterpreter(node.instructions);
    if (hasSubroutines()) {
      new SubroutineAnalyzer(interpreter, edges).show();
    } else {
      new BlockFlow(node, interpreter, throwing).show(edges);
    }
    return new MethodBody(
        method,
        node.access,
        edges.events,
        lines(node.instructions),
        edges.successors,
        edges.handlers,
        edges.reachable);
  }

  /** Compilers before Java 6 made a subroutine of a finally block. */
  private boolean hasSubroutines() {
    for (AbstractInsnNode instruction : node.instructions) {
      if (instruction.getOpcode() == Opcodes.JSR || instruction.getOpcode() == Opcodes.RET) {
        return true;
      }
    }
    return false;
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

  /** Gathers what a body is made of. */
  private final class Edges implements BlockFlow.Visitor {
    private final EventReader reader;
    private final @Nullable Event[] events = new Event[node.instructions.size()];
    private final int[][] successors = new int[events.length][];
    private final int[][] handlers = new int[events.length][];
    private final BitSet reachable = new BitSet();

    Edges(EventReader reader) {
      this.reader = reader;
      Arrays.fill(successors, NONE);
      Arrays.fill(handlers, NONE);
    }

    @Override
    public void reached(int instruction, Frame<Slot> before) {
      reachable.set(instruction);
      events[instruction] = reader.read(node.instructions.get(instruction), before);
    }

    @Override
    public void edge(int from, int to) {
      successors[from] = with(successors[from], to);
    }

    @Override
    public void exceptionEdge(int from, TryCatchBlockNode handler) {
      handlers[from] = with(handlers[from], node.instructions.indexOf(handler.handler));
    }
  }

  /** ASM's analyzer knows subroutines, and tells its subclass about every edge it follows. */
  private final class SubroutineAnalyzer extends Analyzer<Slot> {
    private final Edges edges;

    SubroutineAnalyzer(OperandInterpreter interpreter, Edges edges) {
      super(interpreter);
      this.edges = edges;
    }

    void show() throws AnalyzerException {
      Frame<Slot>[] frames = analyze(method.owner(), node);
      for (int i = 0; i < frames.length; i++) {
        if (frames[i] != null) {
          edges.reached(i, frames[i]);
        }
      }
    }

    @Override
    protected void newControlFlowEdge(int from, int to) {
      edges.edge(from, to);
    }

    @Override
    protected boolean newControlFlowExceptionEdge(int from, TryCatchBlockNode handler) {
      if (!throwing.entersFrom(from, handler)) {
        return false;
      }
      edges.exceptionEdge(from, handler);
      return true;
    }
  }
}
