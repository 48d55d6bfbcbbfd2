package dev.afterlock.input;

import java.io.IOException;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * One entry of an archive as the central directory states it; sizes and offset are claims.
 *
 * @param name full name; may be absolute or contain {@code ..}, which is harmless as nothing is
 *     ever written under it
 * @param method how the data is compressed (APPNOTE 4.4.5)
 * @param encrypted whether the data is encrypted
 * @param compressedSize bytes in the archive
 * @param size bytes after inflation
 * @param checksum CRC-32 of the bytes after inflation
 * @param headerOffset where the entry's local header stands in the source
 */
record ArchiveEntry(
    String name,
    int method,
    boolean encrypted,
    long compressedSize,
    long size,
    int checksum,
    long headerOffset) {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  /**
   * Checks the data of the entry.
   *
   * @throws IOException if it is not what was packed: it is damaged, or was changed since
   */
  void check(byte[] data) throws IOException {
    CRC32 actual = new CRC32();
    actual.update(data);
    if ((int) actual.getValue() != checksum) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "its checksum is %08x, and the archive states %08x",
              actual.getValue(),
              checksum));
    }
  }

  /** Returns whether the data stands in the archive as it is. */
  boolean isStored() {
    return method == STORED && !encrypted;
  }
}
