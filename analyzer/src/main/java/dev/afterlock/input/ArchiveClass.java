package dev.afterlock.input;

import java.io.IOException;

/**
 * A class file in an archive.
 *
 * @param container the archive's name
 * @param zip the archive, which stays open
 * @param source where in the archive it is
 * @param limit largest size that is read
 */
record ArchiveClass(String container, ZipArchive zip, ArchiveEntry source, int limit)
    implements ClassResource {
  @Override
  public String entry() {
    return source.name();
  }

  @Override
  public byte[] bytes() throws IOException {
    try {
      return zip.bytes(source, limit);
    } catch (IOException e) {
      throw ReadFailure.of(entry(), container, e);
    }
  }

  @Override
  public String toString() {
    return container + "!/" + entry();
  }
}
