package dev.afterlock.hierarchy;

import java.nio.ByteBuffer;
import org.objectweb.asm.ClassReader;

/** Tells which class files can be read, by asking the class reader that is really there. */
public final class ClassFileSupport {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int OLDEST_ASKED = 17;
  private static final int NEWEST_ASKED = 200;
  // JVMS 4.1: Java 1.1 is 45, so every release is 44 above its number.
  private static final int RELEASE_TO_MAJOR = 44;
  private static final int SMALLEST_CLASS = 24;

  private ClassFileSupport() {}

  /** Returns the newest Java release whose class files can be read. */
  public static int newestJavaRelease() {
    int release = OLDEST_ASKED;
    while (release < NEWEST_ASKED && reads(release + 1)) {
      release++;
    }
    return release;
  }

  /** Returns the Java release of a class file, or 0 when the bytes do not start like one. */
  static int releaseOf(byte[] bytes) {
    if (bytes.length < SMALLEST_CLASS) {
      return 0;
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    int magic = header.getInt();
    header.getShort();
    return magic == MAGIC ? Short.toUnsignedInt(header.getShort()) - RELEASE_TO_MAJOR : 0;
  }

  private static boolean reads(int release) {
    ByteBuffer header = ByteBuffer.allocate(SMALLEST_CLASS);
    header.putInt(MAGIC).putShort((short) 0).putShort((short) (release + RELEASE_TO_MAJOR));
    // A constant pool without entries has the count 1.
    header.putShort((short) 1);
    try {
      return new ClassReader(header.array()).getItemCount() == 1;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
