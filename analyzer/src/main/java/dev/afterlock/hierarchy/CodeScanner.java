package dev.afterlock.hierarchy;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Walks the Code attributes of a class (JVMS 4.7.3) once, making neither labels nor lines nor names
 * that nobody asks for. What it does not look at, such as the types on the stack, is seen when the
 * body of the method is built.
 */
final class CodeScanner {
  private static final int CODE_HEADER = 8;
  private static final int MAX_CODE = 65535;

  private final ClassBytes bytes;
  private final ConstantPool pool;
  private final References references;
  private final Loadables loadables;
  private final CodeTables tables;
  private final CodeNotes notes = new CodeNotes();

  CodeScanner(ClassBytes bytes, ConstantPool pool, References references, Loadables loadables) {
    this.bytes = bytes;
    this.pool = pool;
    this.references = references;
    this.loadables = loadables;
    this.tables = new CodeTables(bytes, pool);
  }

  /**
   * Returns what a method touches.
   *
   * @param attribute where its Code attribute starts
   * @param owner the class when it may be a plain access to a field of it, else null
   * @throws RuntimeException of any kind when the attribute is malformed
   */
  CodeUse scan(int attribute, @Nullable String owner) {
    int limit = bytes.endOfAttribute(attribute, bytes.end());
    int content = attribute + ClassBytes.ATTRIBUTE_HEADER;
    int length = bytes.s4(content + 4);
    int start = content + CODE_HEADER;
    if (length < 0 || length > MAX_CODE || length > limit - start) {
      throw new IllegalArgumentException("code of " + length + " bytes");
    }
    notes.next();
    instructions(start, start + length);
    tables.check(start, length, limit);
    return notes.use(
        owner == null ? null : FieldAccess.of(bytes, references, start, length, owner));
  }

  private void instructions(int start, int end) {
    int at = start;
    while (at < end) {
      int opcode = bytes.u1(at);
      int kind = InstructionKind.of(opcode);
      if (kind <= InstructionKind.LONGEST_PLAIN) {
        at += kind;
      } else if (kind == InstructionKind.SHORT_LOCAL) {
        notes.local();
        at++;
      } else {
        at += instruction(opcode, kind, at, start, end);
      }
    }
    if (at != end) {
      throw new IllegalArgumentException("the last instruction runs over the end of the code");
    }
  }

  /** Looks at an instruction and returns its length. */
  private int instruction(int opcode, int kind, int at, int start, int end) {
    return switch (kind) {
      case InstructionKind.CALL -> {
        notes.call(opcode, references.method(bytes.u2(at + 1)));
        yield 3;
      }
      case InstructionKind.FIELD -> {
        notes.field(opcode, references.field(bytes.u2(at + 1)));
        yield 3;
      }
      case InstructionKind.JUMP -> {
        checkTarget(at + bytes.s2(at + 1), start, end);
        yield 3;
      }
      case InstructionKind.LOCAL -> {
        notes.local();
        yield 2;
      }
      case InstructionKind.TYPE -> {
        pool.checkClass(bytes.u2(at + 1));
        yield 3;
      }
      case InstructionKind.CONSTANT -> {
        loadables.check(bytes.u1(at + 1));
        yield 2;
      }
      case InstructionKind.CALL_INTERFACE -> {
        notes.call(opcode, references.method(bytes.u2(at + 1)));
        yield 5;
      }
      case InstructionKind.POP -> {
        notes.pop();
        yield 1;
      }
      default -> rareInstruction(kind, at, start, end);
    };
  }

  private int rareInstruction(int kind, int at, int start, int end) {
    return switch (kind) {
      case InstructionKind.CALL_DYNAMIC -> {
        notes.callSite(loadables.functions(bytes.u2(at + 1)));
        yield 5;
      }
      case InstructionKind.ARRAY_STORE -> {
        notes.arrayStore();
        yield 1;
      }
      case InstructionKind.MONITOR_ENTER -> {
        notes.monitorEnter();
        yield 1;
      }
      case InstructionKind.WIDE_CONSTANT -> {
        loadables.check(bytes.u2(at + 1));
        yield 3;
      }
      case InstructionKind.MULTI_ARRAY -> {
        pool.checkClass(bytes.u2(at + 1));
        yield 4;
      }
      case InstructionKind.FAR_JUMP -> {
        checkTarget((long) at + bytes.s4(at + 1), start, end);
        yield 5;
      }
      case InstructionKind.WIDE -> wide(at);
      case InstructionKind.TABLE_SWITCH -> tableSwitch(at, start, end);
      case InstructionKind.LOOKUP_SWITCH -> lookupSwitch(at, start, end);
      default -> throw new IllegalStateException("kind " + kind);
    };
  }

  /** Only {@code iinc} and what names a local variable may be wide (JVMS 6.5.wide). */
  private int wide(int at) {
    int opcode = bytes.u1(at + 1);
    if (opcode == Opcodes.IINC) {
      return 6;
    }
    if (InstructionKind.of(opcode) != InstructionKind.LOCAL) {
      throw new IllegalArgumentException("wide " + opcode);
    }
    notes.local();
    return 4;
  }

  private int tableSwitch(int at, int start, int end) {
    int operands = operands(at, start);
    long count = (long) bytes.s4(operands + 8) - bytes.s4(operands + 4) + 1;
    int first = operands + 12;
    if (count < 1 || count > (end - first) / 4) {
      throw new IllegalArgumentException("a switch over " + count + " values");
    }
    checkTarget((long) at + bytes.s4(operands), start, end);
    int after = first + 4 * (int) count;
    for (int entry = first; entry < after; entry += 4) {
      checkTarget((long) at + bytes.s4(entry), start, end);
    }
    return after - at;
  }

  private int lookupSwitch(int at, int start, int end) {
    int operands = operands(at, start);
    int count = bytes.s4(operands + 4);
    int first = operands + 8;
    if (count < 0 || count > (end - first) / 8) {
      throw new IllegalArgumentException("a switch over " + count + " values");
    }
    checkTarget((long) at + bytes.s4(operands), start, end);
    int after = first + 8 * count;
    for (int entry = first; entry < after; entry += 8) {
      checkTarget((long) at + bytes.s4(entry + 4), start, end);
    }
    return after - at;
  }

  /** The operands of a switch are aligned to the start of the code (JVMS 6.5.tableswitch). */
  private static int operands(int at, int start) {
    return at + 4 - ((at - start) & 3);
  }

  /** ASM permits the end of the code, too, and whoever builds the body notices. */
  private static void checkTarget(long target, int start, int end) {
    if (target < start || target > end) {
      throw new IllegalArgumentException("a jump out of the code");
    }
  }
}
