package dev.afterlock.config;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a file of suppressions keeps out of reports: findings that match every part that is given.
 *
 * @param rules ids or names of rules, in capitals or not; empty for all
 * @param classes names of classes, which stand for the classes inside them as well; empty for all
 * @param methods names of methods; empty for all
 * @param artifacts directories or archives as reports name them, or their last parts; empty for all
 * @param reason why, in the user's words
 * @param expires the last day on which this holds, null for ever
 * @param place where it is said
 */
public record SuppressionEntry(
    List<Glob> rules,
    List<Glob> classes,
    List<Glob> methods,
    List<Glob> artifacts,
    String reason,
    @Nullable LocalDate expires,
    Place place) {
  public SuppressionEntry {
    rules = List.copyOf(rules);
    classes = List.copyOf(classes);
    methods = List.copyOf(methods);
    artifacts = List.copyOf(artifacts);
  }

  /** Returns whether the day is over. */
  public boolean isExpired(LocalDate today) {
    return expires != null && today.isAfter(expires);
  }

  /** Returns whether findings of the rule are meant. */
  public boolean coversRule(String id, String name) {
    return rules.isEmpty() || rules.stream().anyMatch(glob -> isRule(glob, id, name));
  }

  /** Returns whether a pattern in capitals stands for the rule. */
  public static boolean isRule(Glob glob, String id, String name) {
    return glob.matches(id.toUpperCase(Locale.ROOT)) || glob.matches(name.toUpperCase(Locale.ROOT));
  }

  /**
   * Returns whether a place is meant.
   *
   * @param className binary name of the class, {@code com.acme.Outer$Inner}
   * @param method name of the method as its author wrote it
   * @param artifact the directory or archive
   */
  public boolean coversPlace(String className, String method, String artifact) {
    return (classes.isEmpty() || coversClass(className))
        && (methods.isEmpty() || methods.stream().anyMatch(glob -> glob.matches(method)))
        && (artifacts.isEmpty() || coversArtifact(artifact));
  }

  private boolean coversClass(String className) {
    String name = className;
    while (true) {
      String tried = name;
      if (classes.stream().anyMatch(glob -> glob.matches(tried))) {
        return true;
      }
      int nested = name.lastIndexOf('$');
      if (nested <= name.lastIndexOf('.') + 1) {
        return false;
      }
      name = name.substring(0, nested);
    }
  }

  private boolean coversArtifact(String artifact) {
    int end = artifact.endsWith("/") ? artifact.length() - 1 : artifact.length();
    int start =
        Math.max(artifact.lastIndexOf('/', end - 1), artifact.lastIndexOf('\\', end - 1)) + 1;
    String last = artifact.substring(start, end);
    return artifacts.stream().anyMatch(glob -> glob.matches(artifact) || glob.matches(last));
  }
}
