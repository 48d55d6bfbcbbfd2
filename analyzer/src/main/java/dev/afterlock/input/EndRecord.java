package dev.afterlock.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Where the central directory of a zip archive lies (APPNOTE 4.3.14 to 4.3.16).
 *
 * @param directoryStart offset of the first header of the directory
 * @param directorySize bytes of all its headers
 * @param shift bytes before the archive proper, such as the launch script of an executable jar;
 *     stored offsets do not count them
 */
record EndRecord(long directoryStart, long directorySize, long shift) {
  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int SIGNATURE_64 = 0x06064b50;
  private static final int LENGTH_64 = 56;

  /** Stands for a value that does not fit and is in the zip64 record instead (4.4.1.4). */
  private static final long ELSEWHERE = 0xFFFFFFFFL;

  private static final int COUNT_ELSEWHERE = 0xFFFF;

  /**
   * Finds the record. It stands at the end, behind nothing but a comment, which may itself contain
   * the signature; so a candidate counts only when a directory stands where it says.
   *
   * @throws IOException if there is none
   */
  static EndRecord find(ByteSource source) throws IOException {
    int tailLength = (int) Math.min(source.size(), LENGTH + LONGEST_COMMENT);
    long tailStart = source.size() - tailLength;
    ByteBuffer tail = littleEndian(source.read(tailStart, tailLength));
    for (int at = tailLength - LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == SIGNATURE
          && at + LENGTH + Short.toUnsignedInt(tail.getShort(at + 20)) <= tailLength) {
        EndRecord record = parse(source, tail.slice(at, LENGTH), tailStart + at);
        if (record != null) {
          return record;
        }
      }
    }
    throw new IOException("it is truncated or not an archive, as it has no zip directory");
  }

  private static @Nullable EndRecord parse(ByteSource source, ByteBuffer slice, long end)
      throws IOException {
    ByteBuffer record = slice.order(ByteOrder.LITTLE_ENDIAN);
    int count = Short.toUnsignedInt(record.getShort(10));
    long size = Integer.toUnsignedLong(record.getInt(12));
    long offset = Integer.toUnsignedLong(record.getInt(16));
    if (size == ELSEWHERE || offset == ELSEWHERE || count == COUNT_ELSEWHERE) {
      EndRecord large = parse64(source, end);
      if (large != null) {
        return large;
      }
    }
    // Without a directory nothing but the count could tell an empty archive from a damaged one.
    return size == 0 && count != 0 ? null : endingAt(source, end, size, offset);
  }

  private static @Nullable EndRecord parse64(ByteSource source, long end) throws IOException {
    long locatorStart = end - LOCATOR_LENGTH;
    if (locatorStart < LENGTH_64 || signature(source, locatorStart) != LOCATOR_SIGNATURE) {
      return null;
    }
    long stated = littleEndian(source.read(locatorStart, LOCATOR_LENGTH)).getLong(8);
    // The stated offset is wrong by the length of what precedes the archive; then the record, which
    // has no extensible data in practice, directly precedes its locator.
    for (long start : new long[] {stated, locatorStart - LENGTH_64}) {
      if (start >= 0
          && start <= locatorStart - LENGTH_64
          && signature(source, start) == SIGNATURE_64) {
        ByteBuffer record = littleEndian(source.read(start, LENGTH_64));
        return endingAt(source, start, record.getLong(40), record.getLong(48));
      }
    }
    return null;
  }

  /** The directory ends where its record begins; so a prefix shows as a difference in offsets. */
  private static @Nullable EndRecord endingAt(ByteSource source, long end, long size, long offset)
      throws IOException {
    long start = end - size;
    long shift = start - offset;
    if (size < 0 || offset < 0 || start < 0 || shift < 0) {
      return null;
    }
    boolean plausible = size == 0 || signature(source, start) == CentralDirectory.SIGNATURE;
    return plausible ? new EndRecord(start, size, shift) : null;
  }

  private static int signature(ByteSource source, long offset) throws IOException {
    return littleEndian(source.read(offset, Integer.BYTES)).getInt(0);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
