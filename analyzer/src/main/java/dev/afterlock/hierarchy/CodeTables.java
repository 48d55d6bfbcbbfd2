package dev.afterlock.hierarchy;

/**
 * Checks what follows the instructions in a Code attribute as far as it points into them: the
 * exception table (JVMS 4.7.3), and the lines and variables (JVMS 4.7.12, 4.7.13) without which no
 * body can be built.
 */
final class CodeTables {
  private static final int HANDLER = 8;
  private static final int LINE = 4;
  private static final int VARIABLE = 10;

  private final ClassBytes bytes;
  private final ConstantPool pool;

  CodeTables(ClassBytes bytes, ConstantPool pool) {
    this.bytes = bytes;
    this.pool = pool;
  }

  /**
   * Checks the tables of a method.
   *
   * @param start where its code starts
   * @param length of the code
   * @param limit where the Code attribute ends
   * @throws RuntimeException of any kind when something is malformed
   */
  void check(int start, int length, int limit) {
    int at = start + length + 2;
    for (int count = bytes.u2(at - 2); count > 0; count--) {
      checkHandler(at, length);
      at += HANDLER;
    }
    int attributes = bytes.u2(at);
    at += 2;
    for (int count = attributes; count > 0; count--) {
      int next = bytes.endOfAttribute(at, limit);
      checkAttribute(at, length, next);
      at = next;
    }
    if (at > limit) {
      throw new IllegalArgumentException("the exception table is longer than its attribute");
    }
  }

  private void checkHandler(int at, int length) {
    checkPlace(bytes.u2(at), length);
    checkPlace(bytes.u2(at + 2), length);
    checkPlace(bytes.u2(at + 4), length);
    int type = bytes.u2(at + 6);
    // 0 stands for all exceptions.
    if (type != 0) {
      pool.checkClass(type);
    }
  }

  private void checkAttribute(int at, int length, int end) {
    String name = pool.text(at);
    int content = at + ClassBytes.ATTRIBUTE_HEADER;
    if (name.equals("LineNumberTable")) {
      checkLines(content, length, end);
    } else if (name.equals("LocalVariableTable")) {
      checkVariables(content, length, end);
    }
  }

  private void checkLines(int content, int length, int end) {
    int at = content + 2;
    int after = afterRows(at, bytes.u2(content), LINE, end);
    for (; at < after; at += LINE) {
      checkPlace(bytes.u2(at), length);
    }
  }

  private void checkVariables(int content, int length, int end) {
    int at = content + 2;
    int after = afterRows(at, bytes.u2(content), VARIABLE, end);
    for (; at < after; at += VARIABLE) {
      checkPlace(bytes.u2(at) + bytes.u2(at + 2), length);
      checkName(at + 4);
      checkName(at + 6);
    }
  }

  /** ASM takes 0 for a name that is not known. */
  private void checkName(int place) {
    if (bytes.u2(place) != 0) {
      pool.checkText(place);
    }
  }

  private static int afterRows(int first, int count, int size, int end) {
    int after = first + count * size;
    if (after > end) {
      throw new IllegalArgumentException("a table is longer than its attribute");
    }
    return after;
  }

  /** Ends are exclusive, so that the length itself is a place. */
  private static void checkPlace(int place, int length) {
    if (place > length) {
      throw new IllegalArgumentException("a table points out of the code");
    }
  }
}
