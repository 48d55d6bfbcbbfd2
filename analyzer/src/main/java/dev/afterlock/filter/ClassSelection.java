package dev.afterlock.filter;

import dev.afterlock.config.ClassPattern;
import dev.afterlock.finding.Finding;
import java.util.List;

/**
 * The classes whose findings somebody wants to see.
 *
 * @param includes classes to report on; all if there are none
 * @param excludes classes not to report on, even if they are included as well
 */
public record ClassSelection(List<ClassPattern> includes, List<ClassPattern> excludes) {
  /** Selects every class. */
  public static final ClassSelection ALL = new ClassSelection(List.of(), List.of());

  public ClassSelection {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
  }

  /** Returns whether a finding is in one of the classes. */
  public boolean reports(Finding finding) {
    String owner = finding.location().point().method().owner();
    return (includes.isEmpty() || matches(includes, owner)) && !matches(excludes, owner);
  }

  private static boolean matches(List<ClassPattern> patterns, String internalName) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(internalName));
  }
}
