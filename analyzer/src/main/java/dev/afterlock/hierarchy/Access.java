package dev.afterlock.hierarchy;

/** Access and property flags of classes, methods and fields (JVMS tables 4.1-B, 4.5-A, 4.6-A). */
public final class Access {
  public static final int PUBLIC = 0x0001;
  public static final int PRIVATE = 0x0002;
  public static final int PROTECTED = 0x0004;
  public static final int STATIC = 0x0008;
  public static final int FINAL = 0x0010;
  public static final int SYNCHRONIZED = 0x0020;
  public static final int VOLATILE = 0x0040;
  public static final int BRIDGE = 0x0040;
  public static final int NATIVE = 0x0100;
  public static final int INTERFACE = 0x0200;
  public static final int ABSTRACT = 0x0400;
  public static final int SYNTHETIC = 0x1000;

  private Access() {}

  /** Returns whether {@code flags} has {@code flag}. */
  public static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }
}
