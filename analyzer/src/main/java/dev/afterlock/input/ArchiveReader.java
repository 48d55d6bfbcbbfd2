package dev.afterlock.input;

import dev.afterlock.finding.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the class files of an archive and of the archives in it.
 *
 * <p>Nested archives that are stored, as in executable jars, are read where they lie. Deflated ones
 * are inflated onto the heap, because nothing is written to disk.
 */
final class ArchiveReader {
  private final Intake intake;
  private final int release;

  ArchiveReader(Intake intake, int release) {
    this.intake = intake;
    this.release = release;
  }

  /** Returns the class files to read: the archive's own by name, then those of nested archives. */
  List<ClassResource> read(String container, ByteSource source) {
    return read(container, source, 0);
  }

  /**
   * Returns the class files of one archive that lies in another.
   *
   * @param name the entry of the inner archive
   */
  List<ClassResource> readInside(String container, ByteSource source, String name) {
    String inner = container + "!/" + name;
    try {
      ZipArchive zip = ZipArchive.open(ArchiveKind.of(container, source).zip(source));
      for (ArchiveEntry entry : zip.entries()) {
        if (entry.name().equals(name)) {
          return readNested(inner, zip, entry, 1);
        }
      }
      intake.report(Problem.Kind.UNREADABLE_INPUT, inner, "The outer archive has no such entry.");
    } catch (IOException e) {
      refuse(container, "The archive cannot be read: " + ReadFailure.reason(e) + ".");
    }
    return List.of();
  }

  private List<ClassResource> read(String container, ByteSource source, int level) {
    ArchiveKind kind;
    ZipArchive zip;
    try {
      kind = ArchiveKind.of(container, source);
      zip = ZipArchive.open(kind.zip(source));
    } catch (IOException e) {
      refuse(container, "The archive cannot be read: " + ReadFailure.reason(e) + ".");
      return List.of();
    }
    intake.countContainer();
    Map<String, ArchiveEntry> entries = entriesByName(container, kind, zip);
    List<ClassResource> classes = new ArrayList<>(classesOf(container, zip, entries));
    new TreeMap<>(entries)
        .forEach(
            (name, entry) -> {
              if (kind.holdsArchive(name)) {
                classes.addAll(readNested(container + "!/" + name, zip, entry, level + 1));
              }
            });
    return classes;
  }

  /** Of several entries with one name the first counts; the others are reported. */
  private Map<String, ArchiveEntry> entriesByName(
      String container, ArchiveKind kind, ZipArchive zip) {
    Map<String, ArchiveEntry> entries = new LinkedHashMap<>();
    for (ArchiveEntry entry : zip.entries()) {
      String name = entry.name();
      boolean relevant =
          (ReleaseChoice.isClassFile(name) && kind.holdsClass(name))
              || kind.holdsArchive(name)
              || name.equalsIgnoreCase(ReleaseChoice.MANIFEST);
      if (relevant && entries.putIfAbsent(name, entry) != null) {
        intake.report(
            Problem.Kind.DUPLICATE_CLASS,
            container + "!/" + name,
            "The archive holds several entries with this name; the first one counts.");
      }
    }
    return entries;
  }

  private List<ClassResource> classesOf(
      String container, ZipArchive zip, Map<String, ArchiveEntry> entries) {
    int limit = intake.limits().classBytes();
    boolean multiRelease = isMultiRelease(container, zip, entries);
    List<ClassResource> classes = new ArrayList<>();
    for (ArchiveEntry entry : new ReleaseChoice(multiRelease, release).among(entries).values()) {
      if (entry.size() > limit) {
        refuse(
            container + "!/" + entry.name(),
            String.format(
                Locale.ROOT,
                "The class file is left out: at %,d bytes it is larger than the limit of %,d.",
                entry.size(),
                limit));
      } else {
        classes.add(new ArchiveClass(container, zip, entry, limit));
      }
    }
    return classes;
  }

  private boolean isMultiRelease(
      String container, ZipArchive zip, Map<String, ArchiveEntry> entries) {
    for (ArchiveEntry entry : entries.values()) {
      // The JDK finds the manifest in any case, too.
      if (entry.name().equalsIgnoreCase(ReleaseChoice.MANIFEST)) {
        try {
          return ReleaseChoice.isDeclaredIn(zip.bytes(entry, intake.limits().classBytes()));
        } catch (IOException e) {
          refuse(
              container + "!/" + entry.name(),
              "The manifest cannot be read, so entries for certain releases are left out: "
                  + ReadFailure.reason(e)
                  + ".");
          return false;
        }
      }
    }
    return false;
  }

  private List<ClassResource> readNested(
      String container, ZipArchive parent, ArchiveEntry entry, int level) {
    Limits limits = intake.limits();
    if (level > limits.depth()) {
      refuse(
          container,
          String.format(
              Locale.ROOT,
              "The archive is left out: it is nested more than %d levels deep; unpack the outer ones.",
              limits.depth()));
      return List.of();
    }
    if (!intake.admitNestedArchive(container)) {
      return List.of();
    }
    try {
      ByteSource source = entry.isStored() ? parent.raw(entry) : inflated(container, parent, entry);
      return source == null ? List.of() : read(container, source, level);
    } catch (IOException e) {
      refuse(container, "The nested archive cannot be read: " + ReadFailure.reason(e) + ".");
      return List.of();
    }
  }

  /**
   * Inflates twice: once to learn the size, as the stated one may be a lie that costs the heap, and
   * once into an array of that size.
   *
   * @return null if the archive was refused
   */
  private @Nullable ByteSource inflated(String container, ZipArchive parent, ArchiveEntry entry)
      throws IOException {
    int limit = intake.limits().inflatedBytes(entry.compressedSize());
    long size;
    try (InputStream in = parent.stream(entry)) {
      size = LimitedRead.count(in, limit);
    }
    if (size > limit) {
      refuse(
          container,
          String.format(
              Locale.ROOT,
              "The nested archive is left out: its %,d bytes inflate to more than the limit of %,d.",
              entry.compressedSize(),
              limit));
      return null;
    }
    if (!intake.admitNestedBytes(size)) {
      refuse(
          container,
          String.format(
                  Locale.ROOT,
                  "The nested archive is left out: inflated archives may take %,d bytes together;",
                  intake.limits().nestedTotal())
              + " use a larger heap or unpack the outer archive.");
      return null;
    }
    try (InputStream in = parent.stream(entry)) {
      byte[] bytes = in.readNBytes((int) size);
      tellDamage(container, entry, bytes);
      return new ByteSource.Heap(bytes);
    }
  }

  /** The entries of a nested archive have checksums of their own, so the good ones are read. */
  private void tellDamage(String container, ArchiveEntry entry, byte[] bytes) {
    try {
      entry.check(bytes);
    } catch (IOException e) {
      refuse(container, "The nested archive is damaged: " + ReadFailure.reason(e) + ".");
    }
  }

  private void refuse(String subject, String message) {
    intake.report(Problem.Kind.BAD_ARCHIVE, subject, message);
  }
}
