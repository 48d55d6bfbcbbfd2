package dev.afterlock.hierarchy;

/**
 * Where the parts of a class file stand that are read without ASM (JVMS 4.1). It goes through the
 * file from end to end, and every attribute must lie inside: ASM follows lengths wherever they
 * lead, backwards, too.
 */
final class ClassLayout {
  private static final int CODE = 'C' << 24 | 'o' << 16 | 'd' << 8 | 'e';
  private static final int CODE_LENGTH = 4;
  private static final String BOOTSTRAP_METHODS = "BootstrapMethods";

  private final ClassBytes bytes;
  private final ConstantPool pool;
  private final int[] codes;
  private final int bootstrapMethods;
  private int codeIndex = -1;

  /**
   * Finds the parts.
   *
   * @param header where the access flags of the class stand
   */
  ClassLayout(ClassBytes bytes, ConstantPool pool, int header) {
    this.bytes = bytes;
    this.pool = pool;
    int at = header + 8 + 2 * bytes.u2(header + 6);
    int fields = bytes.u2(at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      at = afterAttributes(at + 6);
    }
    this.codes = new int[bytes.u2(at)];
    at += 2;
    for (int i = 0; i < codes.length; i++) {
      at = afterMethod(at, i);
    }
    this.bootstrapMethods = findBootstrapMethods(at);
  }

  /**
   * Returns where the Code attribute of a method starts, 0 when there is none.
   *
   * @param method its number in the order of the file
   */
  int code(int method) {
    return codes[method];
  }

  /** Returns where the BootstrapMethods attribute starts, 0 when there is none. */
  int bootstrapMethods() {
    return bootstrapMethods;
  }

  private int afterAttributes(int start) {
    int at = start + 2;
    for (int count = bytes.u2(start); count > 0; count--) {
      at = bytes.endOfAttribute(at, bytes.end());
    }
    return at;
  }

  private int afterMethod(int start, int method) {
    int at = start + 8;
    for (int count = bytes.u2(start + 6); count > 0; count--) {
      int next = bytes.endOfAttribute(at, bytes.end());
      if (isCode(bytes.u2(at))) {
        codes[method] = at;
      }
      at = next;
    }
    return at;
  }

  private boolean isCode(int index) {
    if (index == codeIndex) {
      return true;
    }
    int text = pool.content(index, ConstantPool.UTF8);
    boolean isCode = bytes.u2(text) == CODE_LENGTH && bytes.s4(text + 2) == CODE;
    if (isCode) {
      codeIndex = index;
    }
    return isCode;
  }

  private int findBootstrapMethods(int start) {
    int found = 0;
    int at = start + 2;
    for (int count = bytes.u2(start); count > 0; count--) {
      int next = bytes.endOfAttribute(at, bytes.end());
      if (found == 0 && pool.text(at).equals(BOOTSTRAP_METHODS)) {
        found = at;
      }
      at = next;
    }
    return found;
  }
}
