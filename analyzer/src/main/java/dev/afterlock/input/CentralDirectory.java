package dev.afterlock.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the headers of a zip archive's central directory (APPNOTE 4.3.12).
 *
 * <p>The directory must consist of headers from its first byte to its last: a reader that stops at
 * the first thing it does not know would leave classes out in silence.
 */
final class CentralDirectory {
  static final int SIGNATURE = 0x02014b50;
  private static final int LENGTH = 46;
  private static final int ENCRYPTED = 1;
  private static final long ELSEWHERE = 0xFFFFFFFFL;
  private static final int ZIP64_FIELD = 0x0001;
  private static final int FIELD_HEADER = 4;

  private final ByteBuffer headers;
  private final long shift;

  private CentralDirectory(ByteBuffer headers, long shift) {
    this.headers = headers;
    this.shift = shift;
  }

  /** Returns all entries in the order of the directory, duplicates included. */
  static List<ArchiveEntry> read(ByteSource source) throws IOException {
    EndRecord end = EndRecord.find(source);
    if (end.directorySize() > Limits.DIRECTORY_BYTES) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "its directory takes %,d bytes, more than the limit of %,d",
              end.directorySize(),
              Limits.DIRECTORY_BYTES));
    }
    byte[] bytes = source.read(end.directoryStart(), (int) end.directorySize());
    ByteBuffer headers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return new CentralDirectory(headers, end.shift()).entries();
  }

  private List<ArchiveEntry> entries() throws IOException {
    List<ArchiveEntry> entries = new ArrayList<>();
    for (int at = 0; at < headers.limit(); ) {
      if (headers.limit() - at < LENGTH || headers.getInt(at) != SIGNATURE) {
        throw damaged(entries.size());
      }
      int extraStart = at + LENGTH + unsignedShort(at + 28);
      int extraEnd = extraStart + unsignedShort(at + 30);
      int next = extraEnd + unsignedShort(at + 32);
      if (next > headers.limit()) {
        throw damaged(entries.size());
      }
      ArchiveEntry entry = entry(at, extraStart, extraEnd);
      if (entry.compressedSize() < 0 || entry.size() < 0 || entry.headerOffset() < 0) {
        throw damaged(entries.size());
      }
      entries.add(entry);
      at = next;
    }
    return entries;
  }

  private ArchiveEntry entry(int at, int extraStart, int extraEnd) {
    long size = unsignedInt(at + 24);
    long compressedSize = unsignedInt(at + 20);
    long offset = unsignedInt(at + 42);
    int wide = zip64Values(extraStart, extraEnd);
    // The field holds only the values that do not fit, in this order (APPNOTE 4.5.3).
    if (size == ELSEWHERE && extraEnd - wide >= Long.BYTES) {
      size = headers.getLong(wide);
      wide += Long.BYTES;
    }
    if (compressedSize == ELSEWHERE && extraEnd - wide >= Long.BYTES) {
      compressedSize = headers.getLong(wide);
      wide += Long.BYTES;
    }
    if (offset == ELSEWHERE && extraEnd - wide >= Long.BYTES) {
      offset = headers.getLong(wide);
    }
    String name = name(at + LENGTH, extraStart - at - LENGTH);
    boolean encrypted = (unsignedShort(at + 8) & ENCRYPTED) != 0;
    int method = unsignedShort(at + 10);
    int checksum = headers.getInt(at + 16);
    return new ArchiveEntry(
        name, method, encrypted, compressedSize, size, checksum, shift + offset);
  }

  /** Returns where the values of the zip64 field begin, {@code end} if there is no such field. */
  private int zip64Values(int start, int end) {
    int at = start;
    while (end - at >= FIELD_HEADER) {
      if (unsignedShort(at) == ZIP64_FIELD) {
        return at + FIELD_HEADER;
      }
      at += FIELD_HEADER + unsignedShort(at + 2);
    }
    return end;
  }

  /**
   * Names in jars are UTF-8 whatever the language flag says (JAR specification). Latin-1 reads any
   * bytes and keeps names apart that differ, which replacement characters would not.
   */
  private String name(int start, int length) {
    ByteBuffer bytes = headers.slice(start, length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException notUtf8) {
      return StandardCharsets.ISO_8859_1.decode(headers.slice(start, length)).toString();
    }
  }

  private int unsignedShort(int at) {
    return Short.toUnsignedInt(headers.getShort(at));
  }

  private long unsignedInt(int at) {
    return Integer.toUnsignedLong(headers.getInt(at));
  }

  private static IOException damaged(int good) {
    return new IOException(
        String.format(Locale.ROOT, "its directory is damaged after entry number %,d", good));
  }
}
