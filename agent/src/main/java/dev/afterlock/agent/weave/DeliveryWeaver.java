package dev.afterlock.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Shows a call of a receiver to the recorder. The operands go through new locals, which nothing
 * else uses and no frame has to know.
 */
final class DeliveryWeaver {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final MethodNode method;
  private final MethodInsnNode call;
  private final Type[] arguments;
  private final int[] locals;
  private final boolean isStatic;
  private final int receiver;

  DeliveryWeaver(MethodNode method, MethodInsnNode call) {
    this.method = method;
    this.call = call;
    this.arguments = Type.getArgumentTypes(call.desc);
    this.isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    this.locals = new int[arguments.length];
    this.receiver = method.maxLocals++;
    for (int i = 0; i < locals.length; i++) {
      locals[i] = method.maxLocals;
      method.maxLocals += arguments[i].getSize();
    }
  }

  void weave(int point) {
    Code code = new Code();
    for (int i = locals.length - 1; i >= 0; i--) {
      code.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), locals[i]));
    }
    if (!isStatic) {
      code.add(new InsnNode(Opcodes.DUP)).add(new VarInsnNode(Opcodes.ASTORE, receiver));
    }
    code.number(point).text(call.name + call.desc);
    if (isStatic) {
      code.text(call.owner);
    } else {
      code.add(new VarInsnNode(Opcodes.ALOAD, receiver));
    }
    array(code);
    code.call("arrive", "(ILjava/lang/String;Ljava/lang/Object;[Ljava/lang/Object;)V");
    for (int i = 0; i < locals.length; i++) {
      load(code, i);
    }
    method.instructions.insertBefore(call, code.list());
    method.instructions.insert(call, new Code().call("delivered", "()V").list());
  }

  private void array(Code code) {
    code.number(arguments.length)
        .add(new TypeInsnNode(Opcodes.ANEWARRAY, OBJECT.getInternalName()));
    for (int i = 0; i < arguments.length; i++) {
      code.dup().number(i);
      load(code, i);
      box(code, arguments[i]);
      code.add(new InsnNode(Opcodes.AASTORE));
    }
  }

  private void load(Code code, int argument) {
    code.add(new VarInsnNode(arguments[argument].getOpcode(Opcodes.ILOAD), locals[argument]));
  }

  private static void box(Code code, Type type) {
    String box;
    switch (type.getSort()) {
      case Type.BOOLEAN:
        box = "java/lang/Boolean";
        break;
      case Type.CHAR:
        box = "java/lang/Character";
        break;
      case Type.BYTE:
        box = "java/lang/Byte";
        break;
      case Type.SHORT:
        box = "java/lang/Short";
        break;
      case Type.INT:
        box = "java/lang/Integer";
        break;
      case Type.LONG:
        box = "java/lang/Long";
        break;
      case Type.FLOAT:
        box = "java/lang/Float";
        break;
      case Type.DOUBLE:
        box = "java/lang/Double";
        break;
      default:
        return;
    }
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            box,
            "valueOf",
            "(" + type.getDescriptor() + ")L" + box + ";",
            false));
  }
}
