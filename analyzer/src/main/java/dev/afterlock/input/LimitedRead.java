package dev.afterlock.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads streams whose length is not known or not believed. */
final class LimitedRead {
  private static final int BUFFER_BYTES = 1 << 16;

  private LimitedRead() {}

  /**
   * Reads to the end.
   *
   * @throws IOException if there are more bytes than the limit
   */
  static byte[] allOf(InputStream in, int limit) throws IOException {
    // Grows with the data, not with a stated size.
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new IOException(
          String.format(Locale.ROOT, "it is larger than the limit of %,d bytes", limit));
    }
    return bytes;
  }

  /** Counts the bytes to the end, or to the first one beyond the limit. */
  static long count(InputStream in, long limit) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long total = 0;
    for (int count = 0; count >= 0 && total <= limit; count = in.read(buffer)) {
      total += count;
    }
    return total;
  }
}
