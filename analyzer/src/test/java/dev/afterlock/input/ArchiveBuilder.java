package dev.afterlock.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds archives, including ones that no tool would write. */
final class ArchiveBuilder {
  /** Fields of a header in the central directory, by offset (APPNOTE 4.3.12). */
  static final int FLAGS = 8;

  static final int METHOD = 10;
  static final int COMPRESSED_SIZE = 20;
  static final int SIZE = 24;
  static final int HEADER_OFFSET = 42;
  static final int NAME = 46;

  private static final int DIRECTORY_SIGNATURE = 0x02014b50;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  /** Content of a class file; nothing in this package parses it. */
  static byte[] classFile(String marker) {
    byte[] text = marker.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + text.length).putInt(0xCAFEBABE).put(text).array();
  }

  static byte[] manifest(String... lines) {
    return ("Manifest-Version: 1.0\r\n" + String.join("\r\n", lines) + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  ArchiveBuilder deflated(String name, byte[] content) {
    return add(new ZipEntry(name), content);
  }

  ArchiveBuilder stored(String name, byte[] content) {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    return add(entry, content);
  }

  /** Adds class files whose content is their own name. */
  ArchiveBuilder classes(String... names) {
    for (String name : names) {
      deflated(name, classFile(name));
    }
    return this;
  }

  ArchiveBuilder comment(String text) {
    zip.setComment(text);
    return this;
  }

  byte[] build() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  String writeTo(Path file) throws IOException {
    return Files.write(file, build()).toString();
  }

  private ArchiveBuilder add(ZipEntry entry, byte[] content) {
    try {
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Returns the archive with the directory header of one entry changed. */
  static byte[] patched(byte[] archive, String entry, Consumer<ByteBuffer> change) {
    byte[] copy = archive.clone();
    ByteBuffer all = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    byte[] name = entry.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + NAME + name.length <= copy.length; at++) {
      if (all.getInt(at) == DIRECTORY_SIGNATURE
          && Arrays.equals(copy, at + NAME, at + NAME + name.length, name, 0, name.length)) {
        change.accept(all.slice(at, copy.length - at).order(ByteOrder.LITTLE_ENDIAN));
        return copy;
      }
    }
    throw new IllegalArgumentException("no entry " + entry);
  }

  static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  static List<String> entries(List<ClassResource> classes) {
    return classes.stream().map(ClassResource::entry).toList();
  }

  static List<String> containers(List<ClassResource> classes) {
    return classes.stream().map(ClassResource::container).toList();
  }
}
