package dev.afterlock.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * An open zip archive. Entries can be read any number of times and by several threads at once.
 *
 * <p>The JDK's reader wants a file on disk and hides all but one of several entries of the same
 * name; this one reads nested archives where they lie and shows every entry.
 *
 * @param source the bytes of the archive
 * @param entries all entries in the order of the directory, duplicates included
 */
record ZipArchive(ByteSource source, List<ArchiveEntry> entries) {
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;

  ZipArchive {
    entries = List.copyOf(entries);
  }

  /** Reads the directory of an archive. */
  static ZipArchive open(ByteSource source) throws IOException {
    return new ZipArchive(source, CentralDirectory.read(source));
  }

  /** Returns a stream over the data of an entry, which may be longer than the entry states. */
  InputStream stream(ArchiveEntry entry) throws IOException {
    if (entry.encrypted()) {
      throw new IOException("it is encrypted");
    }
    return switch (entry.method()) {
      case ArchiveEntry.STORED -> raw(entry).stream();
      case ArchiveEntry.DEFLATED -> new EntryInflater(raw(entry).stream());
      default ->
          throw new IOException(
              String.format(
                  Locale.ROOT,
                  "it uses compression method %d, and jars only store or deflate",
                  entry.method()));
    };
  }

  /**
   * Returns the data of an entry.
   *
   * @throws IOException if it is larger than the limit, or not what the entry states
   */
  byte[] bytes(ArchiveEntry entry, int limit) throws IOException {
    try (InputStream in = stream(entry)) {
      byte[] bytes = LimitedRead.allOf(in, limit);
      if (bytes.length != entry.size()) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "it is %,d bytes long, and the archive states %,d",
                bytes.length,
                entry.size()));
      }
      entry.check(bytes);
      return bytes;
    }
  }

  /**
   * Returns the data of an entry as it stands in the archive. Its begin is not in the directory:
   * name and extra fields of the local header may have other lengths there (APPNOTE 4.3.7).
   */
  ByteSource raw(ArchiveEntry entry) throws IOException {
    ByteBuffer header =
        ByteBuffer.wrap(source.read(entry.headerOffset(), LOCAL_LENGTH))
            .order(ByteOrder.LITTLE_ENDIAN);
    if (header.getInt(0) != LOCAL_SIGNATURE) {
      throw new IOException("it has no header where the archive's directory points to");
    }
    int nameLength = Short.toUnsignedInt(header.getShort(26));
    int extraLength = Short.toUnsignedInt(header.getShort(28));
    long start = entry.headerOffset() + LOCAL_LENGTH + nameLength + extraLength;
    return source.slice(start, entry.compressedSize());
  }

  /** Inflates one entry and frees the native memory of its inflater when it is closed. */
  private static final class EntryInflater extends InflaterInputStream {
    private static final int BUFFER_BYTES = 8192;

    EntryInflater(InputStream compressed) {
      // Inflater asks for one byte behind headerless data.
      super(
          new SequenceInputStream(compressed, new ByteArrayInputStream(new byte[1])),
          new Inflater(true),
          BUFFER_BYTES);
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        inf.end();
      }
    }
  }
}
