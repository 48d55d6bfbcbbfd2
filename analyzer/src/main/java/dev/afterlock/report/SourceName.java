package dev.afterlock.report;

import dev.afterlock.finding.CodeLocation;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a class file says about its source file. Class files may be hostile, so no part of either
 * name leads out of a source root.
 *
 * @param packagePath the package with {@code /} between its parts, empty for the unnamed one
 * @param fileName a bare file name
 */
record SourceName(String packagePath, String fileName) {
  /** Returns the name for the class that holds a location. */
  static SourceName of(CodeLocation location) {
    String owner = location.point().method().owner();
    int simpleName = owner.lastIndexOf('/') + 1;
    String packagePath =
        Arrays.stream(owner.substring(0, simpleName).split("/"))
            .filter(SourceName::isBareName)
            .collect(Collectors.joining("/"));
    String sourceFile = location.sourceFile();
    if (sourceFile != null && isBareName(sourceFile)) {
      return new SourceName(packagePath, sourceFile);
    }
    return new SourceName(packagePath, topLevel(owner.substring(simpleName)) + ".java");
  }

  /** Returns the path from a source root, by the layout that javac expects. */
  String path() {
    return packagePath.isEmpty() ? fileName : packagePath + "/" + fileName;
  }

  String packageName() {
    return packagePath.replace('/', '.');
  }

  private static String topLevel(String simpleName) {
    int nested = simpleName.indexOf('$', 1);
    String name = nested < 0 ? simpleName : simpleName.substring(0, nested);
    return isBareName(name) ? name : "Unknown";
  }

  private static boolean isBareName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c == 0);
  }
}
