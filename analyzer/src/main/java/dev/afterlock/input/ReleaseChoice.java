package dev.afterlock.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves of all class files of a container those that a JVM of one release would load (JEP 238, JAR
 * specification, "Multi-release JAR files").
 *
 * @param multiRelease whether the container's manifest declares it a multi-release one
 * @param release the release that chooses
 */
record ReleaseChoice(boolean multiRelease, int release) {
  static final String MANIFEST = "META-INF/MANIFEST.MF";

  private static final String CLASS_SUFFIX = ".class";
  private static final String MODULE_DESCRIPTOR = "module-info.class";
  private static final String VERSIONS = "META-INF/versions/";
  private static final Pattern VERSIONED =
      Pattern.compile(Pattern.quote(VERSIONS) + "([1-9][0-9]{0,4})/(.+)", Pattern.DOTALL);

  /** Entries for releases before modules are no versioned entries. */
  private static final int FIRST_VERSIONED_RELEASE = 9;

  /**
   * Returns whether a manifest declares a multi-release jar.
   *
   * @throws IOException if it is malformed
   */
  static boolean isDeclaredIn(byte[] manifest) throws IOException {
    // Compared as the JDK does: case does not matter, blanks around the value do.
    return "true"
        .equalsIgnoreCase(
            new Manifest(new ByteArrayInputStream(manifest))
                .getMainAttributes()
                .getValue(Attributes.Name.MULTI_RELEASE));
  }

  /** Returns whether an entry is a class file, other than a module descriptor. */
  static boolean isClassFile(String entry) {
    return entry.endsWith(CLASS_SUFFIX)
        && !entry.endsWith("/" + MODULE_DESCRIPTOR)
        && !entry.equals(MODULE_DESCRIPTOR);
  }

  /** Returns the class files to read, sorted by name. */
  <T> SortedMap<String, T> among(Map<String, T> entries) {
    SortedMap<String, T> chosen = new TreeMap<>();
    Map<String, Integer> bestRelease = new HashMap<>();
    entries.forEach(
        (name, value) -> {
          if (isClassFile(name) && !isVersioned(name)) {
            chosen.put(name, value);
          }
        });
    if (!multiRelease) {
      return chosen;
    }
    for (String name : entries.keySet()) {
      Matcher versioned = VERSIONED.matcher(name);
      if (isClassFile(name) && versioned.matches() && isLoadable(versioned)) {
        bestRelease.merge(versioned.group(2), releaseOf(versioned), Math::max);
      }
    }
    bestRelease.forEach(
        (logicalName, best) -> {
          String name = VERSIONS + best + "/" + logicalName;
          chosen.remove(logicalName);
          chosen.put(name, entries.get(name));
        });
    return chosen;
  }

  /**
   * Versions are a matter of a jar's root. Below the class directory of a web or executable archive
   * the same names are classes that no loader would find.
   */
  private static boolean isVersioned(String name) {
    return name.startsWith(VERSIONS)
        || name.startsWith("WEB-INF/classes/" + VERSIONS)
        || name.startsWith("BOOT-INF/classes/" + VERSIONS);
  }

  private boolean isLoadable(Matcher versioned) {
    int required = releaseOf(versioned);
    return required >= FIRST_VERSIONED_RELEASE
        && required <= release
        && !versioned.group(2).startsWith("META-INF/");
  }

  private static int releaseOf(Matcher versioned) {
    return Integer.parseInt(versioned.group(1));
  }
}
