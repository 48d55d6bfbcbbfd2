package dev.afterlock.hierarchy;

import org.objectweb.asm.ClassReader;

/**
 * The constant pool of a class file (JVMS 4.4), where every constant is asked for by the tag it
 * must have: ASM takes what is there for what is wanted.
 */
final class ConstantPool {
  static final int UTF8 = 1;
  static final int INTEGER = 3;
  static final int FLOAT = 4;
  static final int LONG = 5;
  static final int DOUBLE = 6;
  static final int CLASS = 7;
  static final int STRING = 8;
  static final int FIELD = 9;
  static final int METHOD = 10;
  static final int INTERFACE_METHOD = 11;
  static final int NAME_AND_TYPE = 12;
  static final int METHOD_HANDLE = 15;
  static final int METHOD_TYPE = 16;
  static final int DYNAMIC = 17;
  static final int INVOKE_DYNAMIC = 18;

  private final ClassReader reader;
  private final char[] buffer;

  ConstantPool(ClassReader reader) {
    this.reader = reader;
    this.buffer = new char[reader.getMaxStringLength()];
  }

  /** Returns one more than the highest index. */
  int size() {
    return reader.getItemCount();
  }

  /**
   * Returns the tag of a constant.
   *
   * @throws RuntimeException if there is none at that index: index 0 and that after a long or
   *     double name nothing (JVMS 4.1, 4.4.5)
   */
  int tag(int index) {
    return reader.readByte(content(index) - 1);
  }

  /** Returns where the content of a constant starts, after its tag. */
  int content(int index) {
    int content = reader.getItem(index);
    if (content == 0) {
      throw new IllegalArgumentException("no constant at index " + index);
    }
    return content;
  }

  /** Returns where the content of a constant starts that must have a tag. */
  int content(int index, int tag) {
    int content = content(index);
    if (reader.readByte(content - 1) != tag) {
      throw new IllegalArgumentException("constant " + index + " must have the tag " + tag);
    }
    return content;
  }

  /**
   * Returns where the content of a member starts.
   *
   * @param isField whether it must be a field; invocations may name methods of either kind, which
   *     class files before Java 8 got wrong
   */
  int member(int index, boolean isField) {
    int tag = tag(index);
    boolean fits = isField ? tag == FIELD : tag == METHOD || tag == INTERFACE_METHOD;
    if (!fits) {
      throw new IllegalArgumentException("constant " + index + " is no such member: tag " + tag);
    }
    return content(index);
  }

  /** Returns the text whose index stands at a place of the file. */
  String text(int place) {
    content(reader.readUnsignedShort(place), UTF8);
    return reader.readUTF8(place, buffer);
  }

  /** Checks that the index at a place of the file is that of a text. */
  void checkText(int place) {
    content(reader.readUnsignedShort(place), UTF8);
  }

  /** Returns the index at a place of the file. */
  int index(int place) {
    return reader.readUnsignedShort(place);
  }

  /** Returns the name of a class. */
  String className(int index) {
    return text(content(index, CLASS));
  }

  /** Checks that a constant is a class with a name. */
  void checkClass(int index) {
    checkText(content(index, CLASS));
  }

  /** Returns where the content of the name and type starts whose index stands at a place. */
  int nameAndType(int place) {
    return content(reader.readUnsignedShort(place), NAME_AND_TYPE);
  }
}
