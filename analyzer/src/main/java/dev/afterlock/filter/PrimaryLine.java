package dev.afterlock.filter;

import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import org.jspecify.annotations.Nullable;

/**
 * The line that a finding is shown at. Services that track findings know no more than rule, file
 * and line, so two findings that agree in those would be one alert with two texts.
 *
 * @param rule the rule's id
 * @param container where the class was read from; equal paths in two archives are two files
 * @param file package and file name, or the top-level class without a file
 * @param line the line, 0 without line numbers
 * @param key the finding's key without its ordinal when there is no line, so that the copies a
 *     compiler makes of one finally block still fall together
 */
record PrimaryLine(String rule, String container, String file, int line, @Nullable FindingKey key) {
  static PrimaryLine of(Finding finding) {
    CodeLocation location = finding.location();
    return new PrimaryLine(
        finding.rule().id(),
        location.container(),
        file(location),
        location.point().line(),
        location.point().hasLine() ? null : finding.key().withOrdinal(0));
  }

  /** Nested classes share their file with the class around them. */
  private static String file(CodeLocation location) {
    String owner = location.point().method().owner();
    int simpleName = owner.lastIndexOf('/') + 1;
    String sourceFile = location.sourceFile();
    if (sourceFile != null) {
      return owner.substring(0, simpleName) + sourceFile;
    }
    // A name may start with the sign, so the first one that can end a name is the second letter's.
    int nested = owner.indexOf('$', simpleName + 1);
    return nested < 0 ? owner : owner.substring(0, nested);
  }
}
