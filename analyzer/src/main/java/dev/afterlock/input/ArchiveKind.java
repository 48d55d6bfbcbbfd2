package dev.afterlock.input;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The forms of archives that differ in where they keep class files. */
enum ArchiveKind {
  /** Jar, war, ear, executable jar or plain zip: class files and nested archives anywhere. */
  ZIP,
  /** Android library: the classes are in {@code classes.jar} and {@code libs/*.jar}. */
  AAR,
  /** Module for the linker: a header, then a zip with the classes under {@code classes/}. */
  JMOD;

  private static final Set<String> EXTENSIONS =
      Set.of("jar", "war", "ear", "rar", "zip", "aar", "jmod");

  private static final byte[] JMOD_MAGIC = {'J', 'M'};

  /** The magic number and two bytes of version (jdk.internal.jmod.JmodFile). */
  private static final int JMOD_HEADER = 4;

  /** Returns whether a file name promises an archive. */
  static boolean isArchiveName(String name) {
    return EXTENSIONS.contains(extension(name));
  }

  /** Returns the kind of an archive; its first bytes count for more than its name. */
  static ArchiveKind of(String name, ByteSource source) throws IOException {
    if (source.size() >= JMOD_HEADER
        && Arrays.equals(source.read(0, JMOD_MAGIC.length), JMOD_MAGIC)) {
      return JMOD;
    }
    return extension(name).equals("aar") ? AAR : ZIP;
  }

  /** Returns the zip archive inside an archive of this kind. */
  ByteSource zip(ByteSource source) throws IOException {
    return this == JMOD ? source.slice(JMOD_HEADER, source.size() - JMOD_HEADER) : source;
  }

  /** Returns whether class files under this name are code of the archive. */
  boolean holdsClass(String entry) {
    return this != JMOD || entry.startsWith("classes/");
  }

  /** Returns whether an entry is a nested archive with code of the archive. */
  boolean holdsArchive(String entry) {
    return switch (this) {
      case ZIP -> isArchiveName(entry);
      case AAR -> entry.equals("classes.jar") || isLibrary(entry);
      // What lies beside the classes belongs to the JDK's own tools, such as lib/jrt-fs.jar.
      case JMOD -> false;
    };
  }

  private static boolean isLibrary(String entry) {
    return entry.startsWith("libs/") && extension(entry).equals("jar");
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
