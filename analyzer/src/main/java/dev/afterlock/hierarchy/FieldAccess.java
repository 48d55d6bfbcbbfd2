package dev.afterlock.hierarchy;

import dev.afterlock.model.FieldRef;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Recognises methods that do nothing but read or write one field of their class: the accessors that
 * scalac makes for every field, and the getters and setters that people write. Such a method loads
 * {@code this} unless the field is static, then the value if it writes, accesses the field and
 * returns.
 */
final class FieldAccess {
  /** Two loads that are wide, an access and a return. */
  private static final int LONGEST = 4 + 4 + 3 + 1;

  private static final int ACCESS = 3;
  private static final int ILOAD_0 = 26;
  private static final int ISTORE_0 = 59;

  private final ClassBytes bytes;
  private final int end;
  private int at;

  private FieldAccess(ClassBytes bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /**
   * Returns what an instance method stands for, or null.
   *
   * @param references those of the class
   * @param start where its code starts, which is well-formed
   * @param owner its class
   */
  static @Nullable Accessor of(
      ClassBytes bytes, References references, int start, int length, String owner) {
    return length > LONGEST
        ? null
        : new FieldAccess(bytes, start, start + length).accessor(references, owner);
  }

  private @Nullable Accessor accessor(References references, String owner) {
    int first = local();
    int second = first < 0 ? first : local();
    if (at + ACCESS + 1 != end || !isReturn(bytes.u1(at + ACCESS))) {
      return null;
    }
    int opcode = bytes.u1(at);
    boolean matches =
        switch (opcode) {
          case Opcodes.GETSTATIC -> first < 0;
          case Opcodes.GETFIELD -> first == 0 && second < 0;
          case Opcodes.PUTSTATIC -> first == 1 && second < 0;
          case Opcodes.PUTFIELD -> first == 0 && second == 1;
          default -> false;
        };
    if (!matches) {
      return null;
    }
    FieldRef field = references.field(bytes.u2(at + 1)).ref;
    return field.owner().equals(owner) ? accessor(opcode, field) : null;
  }

  private static Accessor accessor(int opcode, FieldRef field) {
    return switch (opcode) {
      case Opcodes.GETSTATIC -> new Accessor.Read(field, true);
      case Opcodes.GETFIELD -> new Accessor.Read(field, false);
      case Opcodes.PUTSTATIC -> new Accessor.Write(field, true);
      default -> new Accessor.Write(field, false);
    };
  }

  private static boolean isReturn(int opcode) {
    return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
  }

  /** Goes over an instruction that names a local variable and returns it, or -1 if it is none. */
  private int local() {
    if (at >= end) {
      return -1;
    }
    int opcode = bytes.u1(at);
    int local = -1;
    switch (InstructionKind.of(opcode)) {
      case InstructionKind.SHORT_LOCAL -> {
        // Four instructions for each type.
        local = (opcode - (opcode < ISTORE_0 ? ILOAD_0 : ISTORE_0)) & 3;
        at++;
      }
      case InstructionKind.LOCAL -> {
        local = bytes.u1(at + 1);
        at += 2;
      }
      case InstructionKind.WIDE -> {
        if (bytes.u1(at + 1) != Opcodes.IINC) {
          local = bytes.u2(at + 2);
          at += 4;
        }
      }
      default -> {}
    }
    return local;
  }
}
