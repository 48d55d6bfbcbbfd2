package dev.afterlock.hierarchy;

/** The bytes of a class file: big-endian numbers (JVMS 4), and attributes that are really there. */
final class ClassBytes {
  /** Attributes start with the index of their name and their length (JVMS 4.7). */
  static final int ATTRIBUTE_HEADER = 6;

  private final byte[] array;

  /**
   * Returns the bytes of a file.
   *
   * @param array all of them, which nobody changes
   */
  ClassBytes(byte[] array) {
    this.array = array;
  }

  /** Returns where the file ends. */
  int end() {
    return array.length;
  }

  int u1(int at) {
    return array[at] & 0xFF;
  }

  int u2(int at) {
    return (array[at] & 0xFF) << 8 | (array[at + 1] & 0xFF);
  }

  int s2(int at) {
    return array[at] << 8 | (array[at + 1] & 0xFF);
  }

  int s4(int at) {
    return u2(at) << 16 | u2(at + 2);
  }

  /**
   * Returns where an attribute ends. Lengths are unsigned, but no array has more than 2 GB.
   *
   * @param at where it starts
   * @param limit where what it belongs to ends
   * @throws IllegalArgumentException if it is longer than that
   */
  int endOfAttribute(int at, int limit) {
    int content = at + ATTRIBUTE_HEADER;
    int length = s4(at + 2);
    if (length < 0 || length > limit - content) {
      throw new IllegalArgumentException("an attribute is longer than what it belongs to");
    }
    return content + length;
  }
}
