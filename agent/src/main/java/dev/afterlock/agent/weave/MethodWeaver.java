package dev.afterlock.agent.weave;

import dev.afterlock.agent.plan.MethodPlan;
import dev.afterlock.agent.plan.PointPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicVerifier;

/**
 * Changes one method. Only calls of the recorder are added, and one handler for all exceptions,
 * which passes them on: no branch, so that no frame of the old code changes.
 */
final class MethodWeaver {
  private final ClassNode owner;
  private final MethodNode plain;
  private final MethodPlan plan;
  private final int major;

  /**
   * Prepares for one method.
   *
   * @param plain the method without frames, whose instructions are counted as the analysis does
   */
  MethodWeaver(ClassNode owner, MethodNode plain, MethodPlan plan) {
    this.owner = owner;
    this.plain = plain;
    this.plan = plan;
    this.major = owner.version & 0xffff;
  }

  /** Changes a copy of the method, and returns it. */
  MethodNode woven(MethodNode method) throws UnsuitableException {
    if (method.name.startsWith("<")) {
      throw new UnsuitableException("it is a constructor or an initializer");
    }
    if (major < Opcodes.V1_5) {
      throw new UnsuitableException("its class file is older than Java 5");
    }
    List<AbstractInsnNode> found = new ArrayList<>();
    for (PointPlan point : plan.points()) {
      found.add(find(method, point));
    }
    for (int i = 0; i < found.size(); i++) {
      change(method, plan.points().get(i), found.get(i));
    }
    surround(method);
    verify(method);
    return method;
  }

  /** Instructions are counted with labels and lines; frames can bring further labels with them. */
  private AbstractInsnNode find(MethodNode method, PointPlan point) throws UnsuitableException {
    InsnList counted = plain.instructions;
    if (point.instruction() >= counted.size()) {
      throw new UnsuitableException("it is not the code that was analysed");
    }
    int ordinal = 0;
    int line = -1;
    for (int i = 0; i < point.instruction(); i++) {
      AbstractInsnNode before = counted.get(i);
      ordinal += before.getOpcode() >= 0 ? 1 : 0;
      line = before instanceof LineNumberNode ? ((LineNumberNode) before).line : line;
    }
    if (line > 0 && point.line() > 1 && line != point.line() && isInstruction(counted, point)) {
      throw new UnsuitableException(
          "it has line " + line + " where the report has line " + point.line());
    }
    for (AbstractInsnNode each = method.instructions.getFirst();
        each != null;
        each = each.getNext()) {
      if (each.getOpcode() >= 0 && ordinal-- == 0) {
        check(point, each);
        return each;
      }
    }
    throw new UnsuitableException("it is not the code that was analysed");
  }

  private static boolean isInstruction(InsnList counted, PointPlan point) {
    return counted.get(point.instruction()).getOpcode() >= 0;
  }

  private static void check(PointPlan point, AbstractInsnNode found) throws UnsuitableException {
    boolean call = found instanceof MethodInsnNode;
    boolean constructor = call && ((MethodInsnNode) found).name.equals("<init>");
    switch (point.kind()) {
      case DELIVER:
        if (!call || constructor) {
          throw new UnsuitableException("it makes no call where the report has one");
        }
        break;
      case CALL:
        if (!call) {
          throw new UnsuitableException("it makes no call where the report has one");
        }
        break;
      case UPDATE:
        if (!call && !(found instanceof FieldInsnNode)) {
          throw new UnsuitableException("it makes no update where the report has one");
        }
        break;
      default:
        break;
    }
  }

  private void change(MethodNode method, PointPlan point, AbstractInsnNode at) {
    switch (point.kind()) {
      case ACQUIRE:
        acquire(method, point, at);
        break;
      case UPDATE:
        method.instructions.insertBefore(
            at, code().number(point.number()).call("updating", "(I)V").list());
        method.instructions.insert(at, updated(point, at));
        break;
      case CALL:
        method.instructions.insertBefore(at, calling(point.number()));
        method.instructions.insert(at, calling(-1));
        break;
      case DELIVER:
        new DeliveryWeaver(method, (MethodInsnNode) at).weave(point.number());
        break;
      default:
        throw new AssertionError(point.kind());
    }
  }

  private InsnList calling(int point) {
    return code().number(plan.number()).number(point).call("calling", "(II)V").list();
  }

  private static void acquire(MethodNode method, PointPlan point, AbstractInsnNode at) {
    InsnList acquired = code().number(point.number()).call("acquired", "(I)V").list();
    if (at.getOpcode() == Opcodes.MONITORENTER) {
      // The block's handler, which gives the monitor back, has to cover the new call as well.
      LabelNode start = new LabelNode();
      for (TryCatchBlockNode block : method.tryCatchBlocks) {
        if (nextInstruction(block.start) == nextInstruction(at)) {
          block.start = start;
        }
      }
      acquired.insert(start);
      method.instructions.insert(at, acquired);
    } else if (at instanceof MethodInsnNode) {
      method.instructions.insert(at, acquired);
    } else {
      // A synchronized method has taken its lock before its first instruction.
      method.instructions.insert(acquired);
    }
  }

  private static @Nullable AbstractInsnNode nextInstruction(AbstractInsnNode from) {
    AbstractInsnNode next = from.getNext();
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext();
    }
    return next;
  }

  /** Whether an update was made is told by its answer. */
  private static InsnList updated(PointPlan point, AbstractInsnNode at) {
    Code code = code();
    if (at instanceof MethodInsnNode) {
      MethodInsnNode call = (MethodInsnNode) at;
      Type answer = Type.getReturnType(call.desc);
      boolean reference = answer.getSort() == Type.OBJECT || answer.getSort() == Type.ARRAY;
      if (answer.getSort() == Type.BOOLEAN && !call.name.startsWith("getAnd")) {
        return code.dup().number(point.number()).call("updated", "(ZI)V").list();
      }
      if (reference && call.name.equals("putIfAbsent")) {
        return code.dup()
            .number(point.number())
            .call("updatedUnlessAnswered", "(Ljava/lang/Object;I)V")
            .list();
      }
      if (reference && (call.name.equals("remove") || call.name.equals("replace"))) {
        return code.dup()
            .number(point.number())
            .call("updatedIfAnswered", "(Ljava/lang/Object;I)V")
            .list();
      }
    }
    return code.number(1).number(point.number()).call("updated", "(ZI)V").list();
  }

  /** Tells of the beginning and of each end of the method. */
  private void surround(MethodNode method) {
    InsnList instructions = method.instructions;
    for (AbstractInsnNode each = instructions.getFirst(); each != null; each = each.getNext()) {
      if (each.getOpcode() >= Opcodes.IRETURN && each.getOpcode() <= Opcodes.RETURN) {
        instructions.insertBefore(each, code().number(plan.number()).call("exit", "(I)V").list());
      }
    }
    Code entry = code().number(plan.number());
    if ((method.access & Opcodes.ACC_STATIC) != 0) {
      entry.add(new LdcInsnNode(Type.getObjectType(owner.name)));
    } else {
      entry.add(new VarInsnNode(Opcodes.ALOAD, 0));
    }
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    instructions.insert(start);
    instructions.insert(entry.call("enter", "(ILjava/lang/Object;)V").list());
    instructions.add(end);
    if (major >= Opcodes.V1_6) {
      // No local is used there, so none has to have a type.
      instructions.add(
          new FrameNode(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"}));
    }
    instructions.add(code().number(plan.number()).call("exitThrown", "(I)V").list());
    instructions.add(new InsnNode(Opcodes.ATHROW));
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
  }

  private void verify(MethodNode method) throws UnsuitableException {
    method.maxStack += 16;
    method.maxLocals += 16;
    try {
      new Analyzer<>(new BasicVerifier()).analyze(owner.name, method);
    } catch (AnalyzerException | RuntimeException unsound) {
      throw new UnsuitableException("the changed code would not be sound: " + unsound.getMessage());
    }
  }

  private static Code code() {
    return new Code();
  }
}
