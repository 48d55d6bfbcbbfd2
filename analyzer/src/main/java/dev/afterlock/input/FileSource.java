package dev.afterlock.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * An open file. Threads take turns, for the short time that copying from the system's cache takes;
 * a channel would let them read side by side, but an interrupt of one thread closes it for all.
 */
final class FileSource implements ByteSource, Closeable {
  private final RandomAccessFile file;
  private final long size;
  private boolean closed;

  private FileSource(RandomAccessFile file, long size) {
    this.file = file;
    this.size = size;
  }

  static FileSource open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    try {
      return new FileSource(file, file.length());
    } catch (IOException e) {
      try (file) {
        throw e;
      }
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public synchronized void read(long offset, byte[] target, int from, int length)
      throws IOException {
    if (closed) {
      throw new IOException("the input has been closed");
    }
    file.seek(offset);
    file.readFully(target, from, length);
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    file.close();
  }
}
