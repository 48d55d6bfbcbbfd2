package dev.afterlock.report;

import dev.afterlock.finding.CodeLocation;

/**
 * Writes places as terminals and editors make them links: a path with a line, or a stack frame.
 *
 * @param sources finds the source files
 */
record TextPlaces(SourceLookup sources) {
  /** Returns the path of the source file with a line, or else a stack frame. */
  String place(CodeLocation location) {
    SourceFile file = sources.find(location);
    return file.found() && location.point().hasLine()
        ? DisplayText.of(file.path()) + ":" + location.point().line()
        : frame(location);
  }

  /** Returns a stack frame. */
  static String frame(CodeLocation location) {
    String method = location.point().method().ownerName() + "." + location.point().method().name();
    return DisplayText.of(method) + "(" + file(location) + ")";
  }

  /** Returns the bare name of the source file with a line, where there is one. */
  static String file(CodeLocation location) {
    String name = DisplayText.of(SourceName.of(location).fileName());
    return location.point().hasLine() ? name + ":" + location.point().line() : name;
  }
}
