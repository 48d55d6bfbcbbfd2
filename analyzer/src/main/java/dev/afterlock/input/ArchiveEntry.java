package dev.afterlock.input;

/**
 * One entry of an archive as the central directory states it; sizes and offset are claims.
 *
 * @param name full name; may be absolute or contain {@code ..}, which is harmless as nothing is
 *     ever written under it
 * @param method how the data is compressed (APPNOTE 4.4.5)
 * @param encrypted whether the data is encrypted
 * @param compressedSize bytes in the archive
 * @param size bytes after inflation
 * @param headerOffset where the entry's local header stands in the source
 */
record ArchiveEntry(
    String name, int method, boolean encrypted, long compressedSize, long size, long headerOffset) {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  /** Returns whether the data stands in the archive as it is. */
  boolean isStored() {
    return method == STORED && !encrypted;
  }
}
