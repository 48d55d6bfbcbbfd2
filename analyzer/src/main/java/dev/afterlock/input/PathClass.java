package dev.afterlock.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/**
 * A class file that is a file of its own, on disk or in the run-time image. It is read more than
 * once, and a compiler may write it in between; half of one file and half of another would make
 * findings of code that never was.
 *
 * @param container the name of the directory
 * @param entry path below the directory
 * @param file the file
 * @param limit largest size that is read
 * @param checksum of what was read first, {@link #UNREAD} before that
 */
record PathClass(String container, String entry, Path file, int limit, AtomicLong checksum)
    implements ClassResource {
  private static final long UNREAD = -1;

  PathClass(String container, String entry, Path file, int limit) {
    this(container, entry, file, limit, new AtomicLong(UNREAD));
  }

  @Override
  public byte[] bytes() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = LimitedRead.allOf(in, limit);
      CRC32 actual = new CRC32();
      actual.update(bytes);
      long first = checksum.compareAndExchange(UNREAD, actual.getValue());
      if (first != UNREAD && first != actual.getValue()) {
        throw new IOException("it was changed while it was analysed");
      }
      return bytes;
    } catch (IOException e) {
      throw ReadFailure.of(entry, container, e);
    }
  }

  @Override
  public String toString() {
    return container + "/" + entry;
  }
}
