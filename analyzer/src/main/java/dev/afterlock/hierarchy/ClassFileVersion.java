package dev.afterlock.hierarchy;

import org.objectweb.asm.Opcodes;

/** Class file versions (JVMS table 4.1-A). */
public final class ClassFileVersion {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int FIRST_MAJOR_MINUS_RELEASE = 44;

  private ClassFileVersion() {}

  /** Returns the newest Java release whose class files can be read. */
  public static int newestRelease() {
    int newest = 0;
    for (var constant : Opcodes.class.getFields()) {
      String name = constant.getName();
      if (name.matches("V\\d+")) {
        newest = Math.max(newest, Integer.parseInt(name.substring(1)));
      }
    }
    return newest;
  }

  /** Returns the Java release of a class file, or 0 when the bytes do not start like one. */
  static int releaseOf(byte[] bytes) {
    if (bytes.length < 8 || intAt(bytes, 0) != MAGIC) {
      return 0;
    }
    int major = intAt(bytes, 4) & 0xFFFF;
    return major - FIRST_MAJOR_MINUS_RELEASE;
  }

  private static int intAt(byte[] bytes, int offset) {
    return (bytes[offset] & 0xFF) << 24
        | (bytes[offset + 1] & 0xFF) << 16
        | (bytes[offset + 2] & 0xFF) << 8
        | (bytes[offset + 3] & 0xFF);
  }
}
