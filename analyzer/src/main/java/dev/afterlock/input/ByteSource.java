package dev.afterlock.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;

/** Bytes that can be read at any offset by several threads at the same time. */
interface ByteSource {
  /** Returns the number of bytes. */
  long size();

  /**
   * Fills a part of an array.
   *
   * @throws EOFException if the range does not lie inside the source
   */
  void read(long offset, byte[] target, int from, int length) throws IOException;

  /** Returns a copy of a range. The caller has compared the length with a limit. */
  default byte[] read(long offset, int length) throws IOException {
    // Checked before the array is made: the length may come from a damaged header.
    checkRange(offset, length, size());
    byte[] bytes = new byte[length];
    read(offset, bytes, 0, length);
    return bytes;
  }

  /** Returns a view of a range. */
  default ByteSource slice(long offset, long length) throws IOException {
    checkRange(offset, length, size());
    return new Slice(this, offset, length);
  }

  /** Returns a stream over the whole source. */
  default InputStream stream() {
    return new SourceStream(this);
  }

  private static void checkRange(long offset, long length, long size) throws EOFException {
    if (offset < 0 || length < 0 || length > size || offset > size - length) {
      throw new EOFException(
          String.format(Locale.ROOT, "%d bytes at %d of %d", length, offset, size));
    }
  }

  /** An array as a source; the array belongs to it from then on. */
  final class Heap implements ByteSource {
    private final byte[] bytes;

    Heap(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void read(long offset, byte[] target, int from, int length) throws IOException {
      checkRange(offset, length, bytes.length);
      System.arraycopy(bytes, (int) offset, target, from, length);
    }
  }

  /**
   * A range of another source.
   *
   * @param whole the other source
   * @param start where the range begins in it
   * @param size length of the range
   */
  record Slice(ByteSource whole, long start, long size) implements ByteSource {
    @Override
    public void read(long offset, byte[] target, int from, int length) throws IOException {
      checkRange(offset, length, size);
      whole.read(start + offset, target, from, length);
    }
  }

  /** Reads a source from its begin to its end; used by one thread. */
  final class SourceStream extends InputStream {
    private final ByteSource source;
    private long position;

    private SourceStream(ByteSource source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      Objects.checkFromIndexSize(from, length, target.length);
      if (length == 0) {
        return 0;
      }
      int count = (int) Math.min(length, source.size() - position);
      if (count <= 0) {
        return -1;
      }
      source.read(position, target, from, count);
      position += count;
      return count;
    }
  }
}
