package dev.afterlock.engine;

import dev.afterlock.config.Configuration;
import dev.afterlock.config.MethodRole;
import dev.afterlock.config.ThreadConfinement;
import dev.afterlock.finding.Problem;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.summary.NamePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Holds what a configuration says against the classes of an analysis: a line that does nothing is a
 * typing error more often than not.
 */
record ConfigurationCheck(Hierarchy hierarchy) {
  /** Returns a problem for each name that is not there. */
  List<Problem> problems(Configuration configuration) {
    List<Problem> problems = new ArrayList<>();
    for (MethodRole role : configuration.methods()) {
      String type = role.type().replace('/', '.');
      if (hierarchy.index().find(role.type()) == null) {
        problems.add(
            problem(
                role.place().toString(),
                "The type '%s' is neither in the input nor on the class path, so only calls that"
                        .formatted(type)
                    + " name it are recognised, and none of its subtypes."));
      } else if (!hasMethod(role)) {
        problems.add(
            problem(
                role.place().toString(),
                "The type '%s' has no method '%s'.".formatted(type, role.method())));
      }
    }
    for (ThreadConfinement confined : configuration.confined()) {
      if (hierarchy.index().application().stream()
          .noneMatch(header -> confined.classes().matches(header.name()))) {
        problems.add(
            problem(
                confined.place().toString(),
                "No class of the input matches '%s'.".formatted(confined.classes().text())));
      }
    }
    return problems;
  }

  private static Problem problem(String place, String message) {
    return new Problem(Problem.Kind.UNUSED_CONFIGURATION, place, message);
  }

  private boolean hasMethod(MethodRole role) {
    NamePattern names = NamePattern.of(role.method());
    return hierarchy.supertypes(role.type()).stream()
        .map(hierarchy.index()::find)
        .filter(Objects::nonNull)
        .map(ClassHeader::methods)
        .flatMap(List::stream)
        .anyMatch(method -> names.matches(method.ref().name()));
  }
}
