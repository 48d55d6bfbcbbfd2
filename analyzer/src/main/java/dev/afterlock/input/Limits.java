package dev.afterlock.input;

/**
 * Bounds on what an input may cost. Sizes stated in an archive are claims; these hold for the bytes
 * that really come out.
 *
 * @param classBytes largest class file, or manifest, that is read
 * @param nestedBytes largest compressed nested archive after inflation
 * @param nestedTotal bytes of all inflated nested archives together
 * @param nestedArchives number of nested archives, of all inputs together
 * @param depth levels of archives below the one that was given
 */
record Limits(int classBytes, int nestedBytes, long nestedTotal, int nestedArchives, int depth) {
  /**
   * The format would allow 65,535 methods of 64 KiB each (JVMS 4.1, 4.7.3); the largest class files
   * of the JDK and of code generators stay below 2 MiB.
   */
  static final int CLASS_BYTES = 64 << 20;

  /** Inflated nested archives lie on the heap; libraries with native code reach 300 MiB. */
  static final int NESTED_BYTES = 512 << 20;

  /** Large ear files hold some hundred archives; an archive bomb holds a million. */
  static final int NESTED_ARCHIVES = 10_000;

  /** A jar in a war in an ear in a distribution is level 3; a zip quine never ends. */
  static final int DEPTH = 5;

  /**
   * How much larger than its compressed form a nested archive may be. Deflate reaches 1,032 on
   * zeros (RFC 1951), on archives that are themselves compressed about 1, on stored ones below 10.
   */
  static final int INFLATION = 100;

  /** Nested archives up to this size may inflate by any factor: they cannot hurt. */
  static final int HARMLESS_BYTES = 1 << 20;

  /**
   * Directory of one archive, about two million entries. It is read in one piece; the largest jars
   * in use hold some hundred thousand entries.
   */
  static final int DIRECTORY_BYTES = 256 << 20;

  /**
   * Returns the limits for users. Inflated archives may fill half of the heap, so that the analysis
   * keeps the other half and a refused archive is reported instead of an exhausted heap.
   */
  static Limits standard() {
    long halfOfHeap = Runtime.getRuntime().maxMemory() / 2;
    return new Limits(CLASS_BYTES, NESTED_BYTES, halfOfHeap, NESTED_ARCHIVES, DEPTH);
  }

  /** Returns how far an entry of the given compressed size may inflate as a nested archive. */
  int inflatedBytes(long compressedSize) {
    long byRatio = Math.min(compressedSize, nestedBytes) * INFLATION;
    return (int) Math.min(nestedBytes, Math.max(byRatio, HARMLESS_BYTES));
  }
}
